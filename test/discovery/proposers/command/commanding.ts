import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { CommandOptions } from "../../../../src/discovery/proposers/command/command-proposer.js";
import type { Journal, Seat, Tools } from "../../../../src/discovery/proposer.js";
import { built } from "../../../lab/built.js";
import { MemoryJournal, seatOf, toolsOf } from "../seat.js";

// As built: the folder's commands run a copy of the built client.
const { commandProposer } = (await import(
  built("discovery/proposers/command/command-proposer.js")
)) as typeof import("../../../../src/discovery/proposers/command/command-proposer.js");

export interface ProposeOptions extends Partial<CommandOptions> {
  readonly seat?: Seat;
  readonly tools?: Tools;
  readonly journal?: Journal;
  readonly signal?: AbortSignal;
}

export async function propose(root: string, command: string, options: ProposeOptions = {}): Promise<string> {
  const { seat = seatOf(), tools = toolsOf(), journal = new MemoryJournal(), signal, ...rest } = options;
  const proposer = commandProposer({ command, root, declarations: "export {};\n", ...rest });
  return await proposer.propose(seat, tools, {
    journal,
    signal: signal ?? new AbortController().signal,
  });
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export async function run(file: string, ...args: string[]): Promise<Ran> {
  return await new Promise((resolve) => {
    execFile(file, args, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

export async function until(happens: () => boolean): Promise<void> {
  while (!happens()) await sleep(10);
}

export const roundOf = (root: string): string => join(root, "trial/round-01");
