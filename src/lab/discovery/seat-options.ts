import { readInterface } from "../../discovery/brief.js";
import { readKeptRun } from "../../discovery/kept-run.js";
import type { Identity, Proposer } from "../../discovery/proposer.js";
import { claudeProposer } from "../../discovery/proposers/anthropic/claude-proposer.js";
import { commandProposer } from "../../discovery/proposers/command/command-proposer.js";
import { localProposer } from "../../discovery/proposers/local/local-proposer.js";
import { NULL_ARMS, nullProposer } from "../../discovery/proposers/local/null-proposers.js";
import type { Price } from "../../discovery/proposers/model/prices.js";
import { openaiProposer } from "../../discovery/proposers/openai/openai-proposer.js";
import { recordedProposer } from "../../discovery/proposers/recorded/recorded-proposer.js";
import { suggestion } from "../nearest.js";

/** `local`: a program search, guided by anatomies; `local-blind`: without; the others of {@link NULL_ARMS} look at no history. */
export const PROPOSERS = [
  "local",
  "local-blind",
  ...NULL_ARMS,
  "claude",
  "openai",
  "command",
  "recorded",
] as const;
export type ProposerKind = (typeof PROPOSERS)[number];

/** Who is to sit in the proposer's seat. Stored with a run, so without secrets. */
export interface SeatOptions {
  readonly kind: ProposerKind;
  /** Of Claude or an OpenAI-compatible server. */
  readonly model?: string | undefined;
  readonly baseURL?: string | undefined;
  readonly price?: Price | undefined;
  /** For `sh -c` in the round's folder, or `wait`. */
  readonly command?: string | undefined;
  /** Where rounds' folders are made. */
  readonly folder?: string | undefined;
  /** Seconds that one run of the command may take. */
  readonly limit?: number | undefined;
  /** Names of environment variables that the command is given. */
  readonly pass?: readonly string[] | undefined;
  /** Who the command puts in the seat. */
  readonly identity?: Partial<Pick<Identity, "program" | "model" | "version">> | undefined;
  /** Folder of the kept run that `recorded` plays again. */
  readonly run?: string | undefined;
}

export const ROUNDS_FOLDER = "data/rounds";

/** Throws where something that this kind of proposer needs is missing. */
export async function proposerFrom(options: SeatOptions, tell: (line: string) => void): Promise<Proposer> {
  const { kind, model, baseURL, price } = options;
  switch (kind) {
    case "local":
      return localProposer({ guided: true });
    case "local-blind":
      return localProposer({ guided: false });
    case "random-schedule":
    case "grid-schedule":
    case "no-history":
      return nullProposer(kind);
    case "claude":
      return claudeProposer({ ...(model !== undefined && { model }), baseURL, price, tell });
    case "openai":
      return openaiProposer({
        model: required(model, "openai", "a model: --model NAME"),
        baseURL,
        price,
        tell,
      });
    case "command":
      return commandFrom(options, tell);
    case "recorded":
      return recordedProposer(
        await readKeptRun(required(options.run, "recorded", "a kept run: --run FOLDER")),
      );
  }
}

function commandFrom(
  { command, folder, limit, pass, identity }: SeatOptions,
  tell: (line: string) => void,
): Proposer {
  return commandProposer({
    command: required(command, "command", 'a command: --command "PROGRAM …", or --command wait'),
    ...{ root: folder ?? ROUNDS_FOLDER, declarations: readInterface(), tell },
    ...(limit !== undefined && { seconds: limit }),
    ...(pass !== undefined && { pass }),
    ...(identity !== undefined && { identity }),
  });
}

function required<T>(value: T | undefined, kind: string, what: string): T {
  if (value !== undefined) return value;
  throw new Error(`Cannot seat the proposer ${kind}: it needs ${what}`);
}

/** The kind of that name. Throws a RangeError that names the nearest. */
export function proposerKind(name: string): ProposerKind {
  const found = PROPOSERS.find((kind) => kind === name);
  if (found) return found;
  throw new RangeError(`Unknown proposer ${name}${suggestion(name, PROPOSERS)}`);
}
