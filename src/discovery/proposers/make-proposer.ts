import { readInterface } from "../brief.js";
import type { Identity, Proposer } from "../proposer.js";
import type { NullArm } from "./local/null-proposers.js";
import { serverUrl } from "./model/server-url.js";
import { parsePairs } from "./parse-pairs.js";

/** The last three are null arms: they draw from the local one's family without a look at the history. */
export const PROPOSERS = [
  "local",
  "claude",
  "openai",
  "command",
  "recorded",
  "random-schedule",
  "grid-schedule",
  "no-history",
] as const;
export type ProposerName = (typeof PROPOSERS)[number];

/** What the command line may say about a proposer; undefined where it says nothing. */
export interface ProposerSettings {
  /** Of the local one: mutations without a look at the anatomies. */
  readonly blind?: boolean | undefined;
  readonly model?: string | undefined;
  readonly baseUrl?: string | undefined;
  /** `input=4,output=20`, dollars per million tokens. */
  readonly price?: string | undefined;
  /** For the shell, or `wait`. */
  readonly command?: string | undefined;
  /** `program=codex,model=…,version=…`. */
  readonly identity?: string | undefined;
  /** Where the rounds' folders are made. */
  readonly seats?: string | undefined;
  /** Seconds one run of the command may take. */
  readonly patience?: number | undefined;
  /** Names of environment variables that the command is given beside the usual ones. */
  readonly pass?: readonly string[] | undefined;
  /** Folder of the kept run that is played again. */
  readonly run?: string | undefined;
}

const SETTINGS = {
  local: ["blind"],
  claude: ["model", "baseUrl", "price"],
  openai: ["model", "baseUrl", "price"],
  command: ["command", "identity", "seats", "patience", "pass"],
  recorded: ["run"],
  "random-schedule": [],
  "grid-schedule": [],
  "no-history": [],
} satisfies Record<ProposerName, readonly (keyof ProposerSettings)[]>;

/** What a proposer cannot do without, and what is said where it is missing. */
const NEEDED: Partial<Record<ProposerName, readonly [setting: keyof ProposerSettings, missing: string]>> = {
  openai: ["model", "Cannot ask an OpenAI-compatible server: no model is named (--model)"],
  command: ["command", "Cannot start a command: none is named (--command); `wait` waits for you"],
  recorded: ["run", "Cannot play a kept run again: none is named (--run)"],
};

/** Throws where a setting is another proposer's, where one is missing, and where one makes no sense. */
export async function checkSettings(name: ProposerName, settings: ProposerSettings): Promise<void> {
  const known: readonly string[] = SETTINGS[name];
  for (const [setting, value] of Object.entries(settings))
    if (value !== undefined && !known.includes(setting))
      throw new RangeError(
        `Cannot set ${setting}: the proposer ${name} has ${known.length === 0 ? "no settings" : `${known.join(", ")} only`}`,
      );
  const [needed, missing] = NEEDED[name] ?? [];
  if (needed !== undefined && settings[needed] === undefined) throw new Error(missing);
  if (settings.command === "wait" && settings.patience !== undefined)
    throw new RangeError("Cannot limit a seat that waits (--patience): it waits until ./submit");
  const { baseUrl, price, identity, run } = settings;
  serverUrl(baseUrl);
  if (price !== undefined) (await import("./model/prices.js")).parsePrice(price);
  if (identity !== undefined) parseIdentity(identity);
  if (run !== undefined) await (await import("../kept-run.js")).readKeptRun(run);
}

/**
 * The proposer of a name. Throws where its settings do not pass {@link checkSettings}, and where the environment lacks a
 * key. The SDKs are loaded only where they are asked for.
 */
export async function makeProposer(
  name: ProposerName,
  settings: ProposerSettings,
  tell: (line: string) => void,
): Promise<Proposer> {
  await checkSettings(name, settings);
  return await MAKERS[name](settings, tell);
}

type Maker = (settings: ProposerSettings, tell: (line: string) => void) => Promise<Proposer>;

const MAKERS: Readonly<Record<ProposerName, Maker>> = {
  async local({ blind = false }) {
    const { localProposer } = await import("./local/local-proposer.js");
    return localProposer({ guided: !blind });
  },
  async claude(settings, tell) {
    const { claudeProposer } = await import("./anthropic/claude-proposer.js");
    return claudeProposer({ ...(await modelOptions(settings)), tell });
  },
  async openai(settings, tell) {
    const { openaiProposer } = await import("./openai/openai-proposer.js");
    return openaiProposer({ ...(await modelOptions(settings)), model: settings.model!, tell });
  },
  async command({ command, identity, seats = "data/seats", patience, pass = [] }, tell) {
    const { commandProposer } = await import("./command/command-proposer.js");
    return commandProposer({
      ...{ command: command!, root: seats, declarations: readInterface(), pass, tell },
      ...(identity === undefined ? {} : { identity: parseIdentity(identity) }),
      ...(patience === undefined ? {} : { seconds: patience }),
    });
  },
  async recorded({ run }) {
    const { readKeptRun } = await import("../kept-run.js");
    const { recordedProposer } = await import("./recorded/recorded-proposer.js");
    return recordedProposer(await readKeptRun(run!));
  },
  "random-schedule": () => nullArm("random-schedule"),
  "grid-schedule": () => nullArm("grid-schedule"),
  "no-history": () => nullArm("no-history"),
};

async function nullArm(arm: NullArm): Promise<Proposer> {
  const { nullProposer } = await import("./local/null-proposers.js");
  return nullProposer(arm);
}

async function modelOptions({ model, baseUrl: baseURL, price }: ProposerSettings) {
  const { parsePrice } = await import("./model/prices.js");
  return {
    ...{ baseURL, price: price === undefined ? undefined : parsePrice(price) },
    ...(model === undefined ? {} : { model }),
  };
}

function parseIdentity(text: string): Partial<Pick<Identity, "program" | "model" | "version">> {
  return parsePairs(text, "identity", ["program", "model", "version"]);
}
