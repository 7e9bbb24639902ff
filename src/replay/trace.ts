import type { Note } from "./episode.js";

/**
 * What a row of a trace tells. `widen`, `deepen`: intervals decoded in full, with their probes. `end`: a branch's
 * finishing interval, its final answer revealed. `read`: a branch opened and decoded whole. `reveal`: a later probe.
 */
export const ACTIONS = ["widen", "deepen", "end", "read", "reveal", "prune", "answer"] as const;
export type Action = (typeof ACTIONS)[number];

export const WIDEN = 0;
export const DEEPEN = 1;
export const END = 2;
export const READ = 3;
export const REVEAL = 4;
export const PRUNE = 5;
export const ANSWER = 6;

/** One row of a trace: what happened to one branch in one round. */
export interface TraceRow {
  /** The call, from 1; a prune belongs to the call before it. */
  readonly round: number;
  readonly action: Action;
  /** Opening order; −1 in the `answer` row. */
  readonly branch: number;
  /** Depth of the branch after the action, in intervals. */
  readonly depth: number;
  /** Probes taken by the action. */
  readonly probes: number;
  /** Latest revealed answer of the branch after the action, −1 for none. In the `answer` row the policy's answer. */
  readonly answer: number;
  /** Tokens spent by the episode after the action. */
  readonly tokens: number;
}

/** Signals that the policy volunteered in one round. */
export interface NoteLine {
  readonly round: number;
  readonly note: Note;
}

const COLUMNS = 6;

/** The record of one episode, written by the environment: rows as columns, notes as lines. Reused between episodes. */
export class Trace {
  #cells = new Int32Array(256 * COLUMNS);
  #tokens = new Float64Array(256);
  #length = 0;
  #notes: { round: number; note: Note }[] = [];

  get length(): number {
    return this.#length;
  }

  get notes(): readonly NoteLine[] {
    return this.#notes;
  }

  row(i: number): TraceRow {
    if (!(i >= 0 && i < this.#length))
      throw new RangeError(`Cannot read trace row ${i}: it has ${this.#length}`);
    const at = i * COLUMNS;
    const cell = (column: number) => this.#cells[at + column]!;
    return {
      round: cell(0),
      action: ACTIONS[cell(1)]!,
      branch: cell(2),
      depth: cell(3),
      probes: cell(4),
      answer: cell(5),
      tokens: this.#tokens[i]!,
    };
  }

  rows(): TraceRow[] {
    return Array.from({ length: this.#length }, (_, i) => this.row(i));
  }

  write(
    round: number,
    action: number,
    branch: number,
    depth: number,
    probes: number,
    answer: number,
    tokens: number,
  ): void {
    if (this.#length === this.#tokens.length) this.#grow();
    const cells = this.#cells;
    const at = this.#length * COLUMNS;
    cells[at] = round;
    cells[at + 1] = action;
    cells[at + 2] = branch;
    cells[at + 3] = depth;
    cells[at + 4] = probes;
    cells[at + 5] = answer;
    this.#tokens[this.#length++] = tokens;
  }

  /** One line a round: a second note of the same round joins the first. */
  note(round: number, note: Note): void {
    const last = this.#notes.at(-1);
    if (last?.round === round) last.note = { ...last.note, ...note };
    else this.#notes.push({ round, note: { ...note } });
  }

  clear(): void {
    this.#length = 0;
    this.#notes = [];
  }

  #grow(): void {
    const cells = new Int32Array(2 * this.#cells.length);
    cells.set(this.#cells);
    this.#cells = cells;
    const tokens = new Float64Array(2 * this.#tokens.length);
    tokens.set(this.#tokens);
    this.#tokens = tokens;
  }
}
