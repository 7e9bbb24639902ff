import type { Identity, Journal, Proposer, Seat, Tools } from "../../proposer.js";
import { useTool, type ToolCall, type ToolReply } from "../use-tool.js";
import { openSeat, type OpenSeat } from "./open-seat.js";
import { readProposal } from "./round-folder.js";
import type { PendingCall } from "./seat-server.js";

/** The command that is none: somebody works in the folder by hand and runs `./submit`. */
export const WAIT = "wait";

/** Environment variables that a command is given, where they are set; all others are kept from it. */
export const PASSED = ["PATH", "HOME", "LANG", "LC_ALL", "TERM", "TMPDIR"];

export interface CommandOptions {
  /** For `sh -c` in the round's folder, or {@link WAIT}. */
  readonly command: string;
  /** Rounds' folders are made in it, as ROOT/EXPERIMENT/round-01. */
  readonly root: string;
  /** Declarations of the interface, for `autotts-lab.d.ts`. */
  readonly declarations: string;
  /** Who the command puts in the seat, as its user states. */
  readonly identity?: Partial<Pick<Identity, "program" | "model" | "version">>;
  /** That one run of the command may take; a seat that waits has no limit. */
  readonly seconds?: number;
  /** Names of further environment variables that the command is given, such as an agent's key. */
  readonly pass?: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
  /** Told where a folder waits. */
  readonly tell?: (line: string) => void;
}

/** One step of a command's round: a call of one of its tools or, at the end, its proposal. */
interface Happening {
  readonly call?: ToolCall;
  readonly reply?: ToolReply;
  readonly proposal?: string;
}

/**
 * Puts a program in the proposer's seat: Claude Code, Codex, any other, or somebody at a keyboard. It works in the round's
 * folder, calls the loop's tools by small commands there, and ends by writing `proposal.ts`. Nothing keeps it from the
 * rest of the computer, and its identity says so.
 *
 * Each call and the end is a step of the journal, in order of arrival: a resumed round skips what was recorded and goes on
 * in the same folder, with the same process where that still runs.
 */
export function commandProposer({
  command,
  root,
  declarations,
  identity: { program = command.split(/\s/)[0]!, model = null, version = null } = {},
  seconds = 3600,
  pass = [],
  environment = process.env,
  tell = () => undefined,
}: CommandOptions): Proposer {
  const waits = command === WAIT;
  const options = { root, declarations, tell };
  const run = { command, seconds, variables: only([...PASSED, ...pass], environment) };
  return {
    identity: { kind: "command", program, model, version, isolation: "not enforced" },
    async propose(seat, tools, { journal, signal }) {
      const open = () => openSeat(seat, waits ? undefined : run, { ...options, signal });
      return await follow(seat, tools, open, journal, signal);
    },
  };
}

/** Journals what happens until there is a proposal. The seat is opened at the first step that was not recorded before. */
async function follow(
  seat: Seat,
  tools: Tools,
  open: () => Promise<OpenSeat>,
  journal: Journal,
  signal: AbortSignal,
): Promise<string> {
  let opened: OpenSeat | undefined;
  try {
    for (let happening = 1; ; happening++) {
      let pending: PendingCall | undefined;
      const asked = { try: seat.refusals.length + 1, happening };
      const { reply, proposal } = await journal.step("command", asked, async () => {
        opened ??= await open();
        pending = await nextCall(opened, signal);
        return { answered: await answer(pending, opened, tools, signal) };
      });
      if (reply) pending?.reply(reply);
      if (proposal !== undefined) return proposal;
    }
  } finally {
    await opened?.close();
  }
}

/** The next call; undefined when the command has ended. */
async function nextCall({ server, ended }: OpenSeat, signal: AbortSignal): Promise<PendingCall | undefined> {
  try {
    for (;;) {
      const call = await Promise.race([server.next(), ended]);
      if (!call) return undefined;
      server.taken();
      if (!call.isGone()) return call;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}

async function answer(
  pending: PendingCall | undefined,
  { folder }: OpenSeat,
  tools: Tools,
  signal: AbortSignal,
): Promise<Happening> {
  if (!pending) return { proposal: await takeProposal(folder) };
  return { call: pending.call, ...(await useTool(pending.call, tools, signal)) };
}

async function takeProposal(folder: string): Promise<string> {
  const proposal = await readProposal(folder);
  if (proposal !== undefined) return proposal;
  throw new Error(`Cannot take a proposal: the command ended and wrote no proposal.ts in ${folder}`);
}

function only(names: readonly string[], environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => names.includes(name)));
}
