import type { Columns } from "../environment/environment.js";
import { ACTIVE, ASKED, FINISHED, NONE, PROBE_EACH, PRUNED } from "./ledger-codes.js";
import { DEEPEN, END, PRUNE, READ, REVEAL, WIDEN, type Trace } from "./trace.js";

/**
 * What an episode has decoded, revealed and spent: the state of the paper's section 2 as columns by opening order, over
 * one question of the recordings. Checks nothing ({@link RecordedEpisode} does), and allocates nothing in an episode.
 *
 * Token accounting of the released reference: a branch read whole costs its recorded tokens; a branch stepped costs Δ per
 * interval and, on the step that finishes it, max(0, recorded tokens − Δ · intervals already taken).
 */
export class Ledger {
  readonly depth: Int32Array;
  /** Latest revealed answer, {@link NONE} before. */
  readonly answer: Int32Array;
  /** {@link ACTIVE}, {@link FINISHED} or {@link PRUNED} or both. */
  readonly state: Uint8Array;

  /** The steps asked of each branch of the running call, where they differ, and the branches that ended in it. */
  readonly asked: Int32Array;
  readonly ended: Int32Array;

  /** Intervals of the longest branch of all questions, the finishing one included. */
  readonly depths: number;

  /** Branches that can be opened. */
  recorded = 0;
  width = 0;
  /** Tokens, probes included. */
  cost = 0;
  /** Tokens on the critical path. */
  sequential = 0;
  intervals = 0;
  probes = 0;
  /** Calls so far. */
  round = 0;
  /** Branches that can be deepened. */
  alive = 0;
  /** Counts changes of the active set, over all episodes. */
  changes = 0;
  /** Raised between the episodes of a policy that is not trusted: lists handed out before are not handed out again. */
  generation = 0;
  /** A call is asking the policy how far to go: no other call is admissible. */
  asking = false;
  /** Whether any branch was stepped, that is, ever was active. */
  stepped = false;
  trace: Trace | undefined = undefined;

  readonly #columns: Columns;
  readonly #kappa: number;
  /** First branch row of the question, and the order in which its branches are opened. */
  #base = 0;
  #order: Int32Array = new Int32Array(0);
  /** The branches that the running call opens. */
  readonly #opened: Int32Array;
  /** First row of a branch's probes, and how many there are; 0 for a branch read whole. */
  readonly #from: Int32Array;
  readonly #recorded: Int32Array;
  /** Unprobed depths, shape [branches × depths]; only there once a policy has left one out. */
  #gaps: Uint8Array | undefined = undefined;

  constructor(columns: Columns, kappa: number) {
    this.#columns = columns;
    this.#kappa = kappa;
    const branches = most(columns.branchStart);
    this.depths = most(columns.probeStart) + 1;
    this.depth = new Int32Array(branches);
    this.answer = new Int32Array(branches);
    this.state = new Uint8Array(branches);
    this.#opened = new Int32Array(branches);
    this.asked = new Int32Array(branches);
    this.ended = new Int32Array(branches);
    this.#from = new Int32Array(branches);
    this.#recorded = new Int32Array(branches);
  }

  /** Begins an episode on a question whose branches are opened in the given order, a list of their places in the question. */
  start(question: number, order: Int32Array): void {
    this.recorded = order.length;
    this.depth.fill(0, 0, this.width);
    this.answer.fill(NONE, 0, this.width);
    this.state.fill(ACTIVE, 0, this.width);
    this.#base = this.#columns.branchStart[question]!;
    this.#order = order;
    this.width = this.cost = this.sequential = this.intervals = this.probes = 0;
    this.round = this.alive = 0;
    this.stepped = false;
    this.changes++;
    this.trace?.clear();
  }

  /** Opens the next `count` branches by one interval each. */
  widen(count: number, probing: number): void {
    this.round++;
    this.stepped = true;
    for (let i = 0; i < count; i++) {
      this.#opened[i] = this.#open();
      this.alive++;
    }
    this.changes++;
    this.#advance(this.#opened, count, 1, probing, WIDEN);
  }

  /**
   * Continues the first `count` branches of `chosen` by `steps` intervals each ({@link ASKED}: by those of {@link asked}),
   * or to their ends. Returns how many finished: the first so many of {@link ended}, in the order chosen.
   */
  deepen(chosen: Int32Array, count: number, steps: number, probing: number): number {
    this.round++;
    if (steps === 1 && probing === PROBE_EACH && !this.trace) return this.#stepOnce(chosen, count);
    return this.#advance(chosen, count, steps, probing, DEEPEN);
  }

  /** Opens the next `count` branches and decodes them to their ends, unprobed. */
  read(count: number): void {
    this.round++;
    const { interval, tokens, final } = this.#columns;
    let longest = 0;
    for (let i = 0; i < count; i++) {
      const row = this.#base + this.#order[this.width]!;
      const branch = this.#open();
      const length = tokens[row]!;
      this.depth[branch] = Math.ceil(length / interval);
      this.answer[branch] = final[row]!;
      this.state[branch] = FINISHED;
      this.#recorded[branch] = 0;
      this.intervals += this.depth[branch];
      this.cost += length;
      if (length > longest) longest = length;
      this.trace?.write(this.round, READ, branch, this.depth[branch], 0, final[row]!, this.cost);
    }
    this.sequential += longest;
  }

  /** Probes the first `count` branches of `chosen`, all active, at their depths. */
  reveal(chosen: Int32Array, count: number): void {
    this.round++;
    for (let i = 0; i < count; i++) {
      const branch = chosen[i]!;
      const depth = this.depth[branch]!;
      this.answer[branch] = this.#columns.probes[this.#from[branch]! + depth - 1]!;
      this.#gaps![branch * this.depths + depth] = 0;
      this.probes++;
      this.cost += this.#kappa;
      this.trace?.write(this.round, REVEAL, branch, depth, 1, this.answer[branch], this.cost);
    }
    if (count > 0) this.sequential += this.#kappa;
  }

  prune(branch: number): void {
    if (this.state[branch] === ACTIVE) this.alive--;
    this.changes++;
    this.state[branch]! |= PRUNED;
    this.trace?.write(this.round, PRUNE, branch, this.depth[branch]!, 0, this.answer[branch]!, this.cost);
  }

  /** Whether the depth that an active branch stands at was probed. */
  probed(branch: number): boolean {
    return !this.#gaps?.[branch * this.depths + this.depth[branch]!];
  }

  /** The answer revealed after `depth` intervals, {@link NONE} where none was. */
  revealed(branch: number, depth: number): number {
    if (depth === this.depth[branch] && this.state[branch]! & FINISHED) return this.answer[branch]!;
    if (depth > this.#recorded[branch]! || this.#gaps?.[branch * this.depths + depth]) return NONE;
    return this.#columns.probes[this.#from[branch]! + depth - 1]!;
  }

  /** Whether any branch revealed this answer at any depth. */
  everRevealed(answer: number): boolean {
    for (let i = 0; i < this.width; i++) if (this.answer[i] === answer) return true;
    for (let i = 0; i < this.width; i++) {
      for (let depth = 1; depth <= this.depth[i]!; depth++)
        if (this.revealed(i, depth) === answer) return true;
    }
    return false;
  }

  #open(): number {
    const branch = this.width++;
    const row = this.#base + this.#order[branch]!;
    const { probeStart } = this.#columns;
    this.#from[branch] = probeStart[row]!;
    this.#recorded[branch] = probeStart[row + 1]! - probeStart[row]!;
    this.depth[branch] = 0;
    this.answer[branch] = NONE;
    this.state[branch] = ACTIVE;
    this.#gaps?.fill(0, branch * this.depths, (branch + 1) * this.depths);
    return branch;
  }

  /** {@link #advance} in its commonest case, one probed interval untraced: the same, in a third less time. */
  #stepOnce(chosen: Int32Array, count: number): number {
    const { depth, answer, ended } = this;
    const { interval, probes } = this.#columns;
    const from = this.#from;
    const recorded = this.#recorded;
    let finished = 0;
    let remainders = 0;
    let longest = 0;
    for (let i = 0; i < count; i++) {
      const branch = chosen[i]!;
      const before = depth[branch]!;
      if (before < recorded[branch]!) {
        answer[branch] = probes[from[branch]! + before]!;
        depth[branch] = before + 1;
      } else {
        const rest = this.#finish(branch);
        ended[finished++] = branch;
        remainders += rest;
        if (rest > longest) longest = rest;
      }
    }
    const stepped = count - finished;
    this.intervals += count;
    this.probes += stepped;
    this.cost += stepped * interval + stepped * this.#kappa + remainders;
    this.sequential += stepped > 0 ? Math.max(longest, interval + this.#kappa) : longest;
    return finished;
  }

  /**
   * The loop that replays live in: what it adds up stays in locals, and the ledger is written once. Tokens are added up as
   * whole intervals, probes and remainders apart, so that any loop comes to the same sum with a fractional κ too.
   */
  #advance(chosen: Int32Array, count: number, steps: number, probing: number, action: number): number {
    const { asked, depth, answer, ended, trace } = this;
    const { interval, probes } = this.#columns;
    const kappa = this.#kappa;
    const from = this.#from;
    const recorded = this.#recorded;
    let finished = 0;
    let decoded = 0;
    let read = 0;
    let remainders = 0;
    let longest = 0;
    for (let i = 0; i < count; i++) {
      const branch = chosen[i]!;
      const wanted = steps === ASKED ? asked[i]! : steps;
      const before = depth[branch]!;
      const whole = Math.min(wanted, recorded[branch]! - before);
      let tokens = 0;
      if (whole > 0) {
        const after = before + whole;
        const taken = probing === PROBE_EACH ? whole : wanted === whole ? probing : 0;
        if (taken > 0) answer[branch] = probes[from[branch]! + after - 1]!;
        if (taken < whole) this.#leaveOut(branch, before + 1, after - taken);
        depth[branch] = after;
        tokens = whole * interval + taken * kappa;
        decoded += whole;
        read += taken;
        if (trace) {
          const cost = this.cost + decoded * interval + read * kappa + remainders;
          trace.write(this.round, action, branch, after, taken, answer[branch]!, cost);
        }
      }
      if (wanted > whole) {
        const rest = this.#finish(branch);
        ended[finished++] = branch;
        remainders += rest;
        tokens += rest;
        if (trace) {
          const cost = this.cost + decoded * interval + read * kappa + remainders;
          trace.write(this.round, END, branch, depth[branch]!, 0, answer[branch]!, cost);
        }
      }
      if (tokens > longest) longest = tokens;
    }
    this.intervals += decoded + finished;
    this.probes += read;
    this.cost += decoded * interval + read * kappa + remainders;
    this.sequential += longest;
    return finished;
  }

  /** The step beyond the last recorded probe. Returns what it costs. */
  #finish(branch: number): number {
    const { interval, tokens, final } = this.#columns;
    const row = this.#base + this.#order[branch]!;
    const recorded = this.#recorded[branch]!;
    this.depth[branch] = recorded + 1;
    this.answer[branch] = final[row]!;
    this.state[branch] = FINISHED;
    this.alive--;
    this.changes++;
    return Math.max(0, tokens[row]! - interval * recorded);
  }

  #leaveOut(branch: number, from: number, to: number): void {
    this.#gaps ??= new Uint8Array(this.depth.length * this.depths);
    this.#gaps.fill(1, branch * this.depths + from, branch * this.depths + to + 1);
  }
}

/** The longest run of a column of starts. */
function most(starts: Int32Array): number {
  let longest = 0;
  for (let i = 1; i < starts.length; i++) longest = Math.max(longest, starts[i]! - starts[i - 1]!);
  return longest;
}
