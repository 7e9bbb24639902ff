import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Seat } from "../../proposer.js";
import {
  endRun,
  lastWords,
  runStart,
  runState,
  startRun,
  type RunState,
  type StartOptions,
} from "./command-run.js";
import { openRoundFolder, readProposal, setDraftAside } from "./round-folder.js";
import { SeatServer } from "./seat-server.js";

/** A round's folder with the loop at the other end of its commands. */
export interface OpenSeat {
  readonly folder: string;
  readonly server: SeatServer;
  /** Resolves when the command has ended well; rejects with what went wrong. */
  readonly ended: Promise<void>;
  /** Ends the command where it still runs, and cuts the calls that wait. */
  readonly close: () => Promise<void>;
}

interface Run {
  readonly command: string;
  /** That it may take. */
  readonly seconds: number;
  readonly variables: NodeJS.ProcessEnv;
}

interface OpenSeatOptions {
  readonly root: string;
  readonly declarations: string;
  readonly tell: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Opens the folder of a round and starts the command in it; without one it waits for `./submit`. */
export async function openSeat(
  seat: Seat,
  run: Run | undefined,
  { root, declarations, tell, signal }: OpenSeatOptions,
): Promise<OpenSeat> {
  const folder = await openRoundFolder(seat, { root, declarations, waits: run === undefined });
  const server = await SeatServer.open(folder, signal);
  if (!run) {
    tell(`Waiting: write proposal.ts in ${folder} and run ./submit there`);
    return {
      ...{ folder, server, ended: never },
      close() {
        server.close();
        return Promise.resolve();
      },
    };
  }
  tell(`Working in ${folder}`);
  const runFolder = join(folder, `.seat/run-${seat.refusals.length + 1}`);
  const { command, seconds, variables } = run;
  const started = startOnce(runFolder, command, { cwd: folder, environment: variables });
  const ended = started.then(() => untilEnded(runFolder, seconds, signal));
  // It may fail while a call is being answered.
  ended.catch(() => undefined);
  const end = (): Promise<void> => endRun(runFolder);
  return { folder, server, ended, close: () => started.then(end, end).finally(() => server.close()) };
}

const never = new Promise<void>(() => undefined);

/** Starts the command, unless a loop that broke off has left it running or with its proposal written. */
async function startOnce(run: string, command: string, options: StartOptions): Promise<void> {
  const state = await runState(run);
  if (state.kind === "running") return;
  const written = state.kind === "ended" && state.code === 0 && (await readProposal(options.cwd));
  if (written) return;
  await setDraftAside(options.cwd);
  await startRun(run, command, options);
}

/** How often to look after the command, in milliseconds. */
const LOOK = 100;

async function untilEnded(run: string, seconds: number, signal: AbortSignal): Promise<void> {
  const deadline = (await runStart(run)) + 1000 * seconds;
  for (;;) {
    const state = await runState(run);
    if (state.kind === "ended" && state.code === 0) return;
    if (state.kind !== "running") throw await failure(run, state);
    if (Date.now() > deadline) {
      await endRun(run);
      throw new Error(`Cannot take a proposal: the command ran longer than ${seconds} s; its folder is kept`);
    }
    await sleep(LOOK, undefined, { signal });
  }
}

async function failure(run: string, state: RunState): Promise<Error> {
  const how = state.kind === "ended" ? `exited with status ${state.code}` : "was ended from outside";
  const words = await lastWords(run);
  const said = words === "" ? "and said nothing" : `saying "${words}"`;
  return new Error(`Cannot take a proposal: the command ${how}, ${said}; its folder is kept`);
}
