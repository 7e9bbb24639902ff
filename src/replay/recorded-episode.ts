import { UNPARSED, type Columns } from "../environment/environment.js";
import type { Answer } from "../math/answer.js";
import type { Branch, Episode, Note, Probing } from "./episode.js";
import { ACTIVE, ASKED, PROBE_EACH, PROBE_LAST, PROBE_NONE } from "./ledger-codes.js";
import type { Ledger } from "./ledger.js";
import { Lists } from "./lists.js";
import { RecordedBranch } from "./recorded-branch.js";

/** What the environment enforces on an episode. */
export interface Limits {
  /** Branches that may be opened; at most the recorded ones. */
  readonly ceiling: number;
  /** Tokens that may be spent; Infinity for no budget. The end of a branch may overshoot by its own remainder. */
  readonly budget: number;
  /** κ: tokens charged for a probe. */
  readonly kappa: number;
}

const PROBINGS: ReadonlyMap<unknown, number> = new Map<Probing, number>([
  ["none", PROBE_NONE],
  ["last", PROBE_LAST],
  ["each", PROBE_EACH],
]);

/**
 * The episode of a replay: checks each call, then has the {@link Ledger} carry it out. One object serves all the episodes
 * that its ledger starts, and allocates nothing once its lists are there. Frozen: a policy can leave nothing on it.
 */
export class RecordedEpisode implements Episode {
  readonly #columns: Columns;
  readonly #limits: Limits;
  readonly #ledger: Ledger;
  /** Faces of all branches that can be opened. */
  readonly #faces: readonly RecordedBranch[];
  /** The call in which a branch was last given to `deepen` or `reveal`. */
  readonly #given: Int32Array;
  #calls = 0;
  /** How many branches the running call was given. */
  #admitted = 0;
  #active: RecordedBranch[] = [];
  readonly #activePlaces: Int32Array;
  /** Places of the branches given to the running call. */
  readonly #chosen: Int32Array;
  /** The ledger's count of changes when `#active` was listed. */
  #listed = -1;
  /** By width; frozen, since they never change. */
  readonly #branchLists: (readonly RecordedBranch[])[] = [];
  readonly #activeLists: Lists<RecordedBranch>;
  readonly #openedLists: Lists<RecordedBranch>;
  readonly #finishedLists: Lists<RecordedBranch>;
  readonly #answerLists: Lists<Answer>;

  constructor(ledger: Ledger, columns: Columns, limits: Limits) {
    this.#ledger = ledger;
    this.#columns = columns;
    this.#limits = limits;
    const branches = ledger.state.length;
    this.#faces = Array.from({ length: branches }, (_, index) => new RecordedBranch(index, ledger));
    this.#activeLists = new Lists(this.#faces);
    this.#openedLists = new Lists(this.#faces);
    this.#finishedLists = new Lists(this.#faces);
    this.#answerLists = new Lists(this.#faces.map(() => this.unparsed));
    this.#given = new Int32Array(branches);
    this.#chosen = new Int32Array(branches);
    this.#activePlaces = new Int32Array(branches);
    Object.freeze(this);
  }

  get unparsed(): Answer {
    return UNPARSED as Answer;
  }

  get width(): number {
    return this.#ledger.width;
  }

  get room(): number {
    const places = Math.min(this.#limits.ceiling, this.#ledger.recorded) - this.#ledger.width;
    return Math.min(places, this.affordable);
  }

  get cost(): number {
    return this.#ledger.cost;
  }

  get remaining(): number {
    return this.#limits.budget - this.#ledger.cost;
  }

  get affordable(): number {
    if (this.#limits.budget === Infinity) return Infinity;
    return Math.max(0, Math.floor(this.remaining / (this.#columns.interval + this.#limits.kappa)));
  }

  get branches(): readonly Branch[] {
    const { width } = this.#ledger;
    return (this.#branchLists[width] ??= Object.freeze(this.#faces.slice(0, width)));
  }

  get active(): readonly Branch[] {
    if (this.#listed !== this.#ledger.changes) this.#listActive();
    return this.#active;
  }

  widen(n: number, options?: { readonly probe?: Probing }): readonly Branch[] {
    const probing = probingOf(options);
    const count = this.#openable(n, "widen");
    if (!this.#columns.has.probes)
      throw new Error("Cannot widen: these recordings hold no probes, only final answers");
    const first = this.#ledger.width;
    this.#ledger.widen(count, probing);
    const opened = this.#openedLists.of(count, this.#ledger.generation);
    for (let i = 0; i < count; i++) opened[i] = this.#faces[first + i]!;
    return opened;
  }

  deepen(
    branches: readonly Branch[],
    steps: number | ((branch: Branch) => number) = 1,
    options?: { readonly probe?: Probing },
  ): readonly Branch[] {
    const probing = probingOf(options);
    const chosen = this.#admit(branches, "deepen");
    const length = this.#admitted;
    const uniform = typeof steps === "number" ? checkedSteps(steps) : this.#ask(chosen, length, steps);
    this.#afford(length, uniform, probing);
    const ended = this.#ledger.deepen(chosen, length, uniform, probing);
    const finished = this.#finishedLists.of(ended, this.#ledger.generation);
    for (let i = 0; i < ended; i++) finished[i] = this.#faces[this.#ledger.ended[i]!]!;
    return finished;
  }

  sample(n: number): readonly Answer[] {
    const count = this.#openable(n, "sample");
    const first = this.#ledger.width;
    this.#ledger.read(count);
    const answers = this.#answerLists.of(count, this.#ledger.generation);
    for (let i = 0; i < count; i++) answers[i] = this.#ledger.answer[first + i] as Answer;
    return answers;
  }

  reveal(branches: readonly Branch[]): void {
    const chosen = this.#admit(branches, "probe");
    const length = this.#admitted;
    for (let i = 0; i < length; i++) {
      const branch = chosen[i]!;
      if (!this.#ledger.probed(branch)) continue;
      const depth = this.#ledger.depth[branch]!;
      throw new Error(`Cannot probe branch ${branch}: it was probed at depth ${depth} before`);
    }
    const price = length * this.#limits.kappa;
    if (price > Math.max(0, this.remaining)) throw budgetError("probe", price, this.remaining);
    this.#ledger.reveal(chosen, length);
  }

  note(note: Note): void {
    this.#ledger.trace?.note(this.#ledger.round, note);
  }

  #openable(n: number, action: string): number {
    this.#beginCall(action);
    if (!(Number.isInteger(n) && n > 0)) {
      throw new RangeError(
        `Cannot ${action}: the number of branches must be a positive integer, current value is ${n}`,
      );
    }
    const room = this.room;
    if (room === 0)
      throw new Error(`Cannot ${action}: no room, ${this.width} branches are open (${this.#whyNoRoom()})`);
    return Math.min(n, room);
  }

  #whyNoRoom(): string {
    if (this.affordable === 0) return `${this.remaining} tokens remain of the budget`;
    return this.#ledger.width === this.#ledger.recorded ? "all that are recorded" : "the ceiling";
  }

  /**
   * Checks that the branches can go on, each given once. Returns their places, {@link #admitted} of them; the active list
   * was checked when made. The list may be a policy's own object: its length is read once, and reading it must not act.
   */
  #admit(branches: readonly Branch[], action: string): Int32Array {
    this.#beginCall(action);
    const { state, width, changes, alive } = this.#ledger;
    if (branches === this.#active && this.#listed === changes && this.#isAsListed(alive)) {
      this.#admitted = alive;
      return this.#activePlaces;
    }
    const chosen = this.#chosen;
    const given = this.#given;
    const call = this.#calls;
    const { length } = branches;
    if (!Number.isInteger(length)) throw new TypeError(`Cannot ${action}: the branches must be a list`);
    for (let i = 0; i < length; i++) {
      const branch = branches[i]!;
      const { index } = branch;
      if (
        index >= width ||
        this.#faces[index] !== branch ||
        state[index] !== ACTIVE ||
        given[index] === call
      ) {
        throw new Error(`Cannot ${action} branch ${index}: ${this.#whyNot(branch)}`);
      }
      given[index] = call;
      chosen[i] = index;
    }
    if (this.#calls !== call || this.#ledger.changes !== changes)
      throw new Error(`Cannot ${action}: the list of branches acted while it was read`);
    this.#admitted = length;
    return chosen;
  }

  /** Whether the active list is as it was handed out: a policy may have sorted it in place, for all that is forbidden. */
  #isAsListed(alive: number): boolean {
    const active = this.#active;
    let i = 0;
    while (i < alive && active[i] === this.#faces[this.#activePlaces[i]!]) i++;
    if (i === alive && active.length === alive) return true;
    this.#listed = -1;
    return false;
  }

  #whyNot(branch: Branch): string {
    if (branch.index >= this.width || this.#faces[branch.index] !== branch)
      return "it is not open in this episode";
    if (branch.pruned) return `it was pruned at depth ${branch.depth}`;
    return branch.finished ? `it finished at depth ${branch.depth}` : "it was given twice";
  }

  /** Nothing may be done while `steps` is asked: what was admitted must still be so when it is carried out. */
  #ask(chosen: Int32Array, count: number, steps: (branch: Branch) => number): number {
    const { asked } = this.#ledger;
    this.#ledger.asking = true;
    try {
      for (let i = 0; i < count; i++) asked[i] = checkedSteps(steps(this.#faces[chosen[i]!]!));
    } finally {
      this.#ledger.asking = false;
    }
    return ASKED;
  }

  /** Checks that the budget covers every interval asked and its probes, whole call or none of it. */
  #afford(count: number, uniform: number, probing: number): void {
    if (this.#limits.budget === Infinity) return;
    let price = 0;
    for (let i = 0; i < count; i++) {
      const steps = uniform === ASKED ? this.#ledger.asked[i]! : uniform;
      const probes = probing === PROBE_EACH ? steps : Math.min(steps, probing);
      price += steps * this.#columns.interval + probes * this.#limits.kappa;
    }
    if (price > Math.max(0, this.remaining)) throw budgetError("deepen", price, this.remaining);
  }

  #beginCall(action: string): void {
    if (this.#ledger.asking) throw new Error(`Cannot ${action}: steps are being asked for`);
    this.#calls++;
  }

  #listActive(): void {
    const { state, width, alive, changes } = this.#ledger;
    const active = this.#activeLists.of(alive, this.#ledger.generation);
    for (let i = 0, n = 0; i < width; i++) {
      if (state[i] !== ACTIVE) continue;
      this.#activePlaces[n] = i;
      const face = this.#faces[i]!;
      // Lists of one length are much alike, and reading is cheaper than writing.
      if (active[n] !== face) active[n] = face;
      n++;
    }
    this.#active = active;
    this.#listed = changes;
  }
}

function probingOf(options: { readonly probe?: Probing } | undefined): number {
  const probe: unknown = options?.probe;
  if (probe === undefined) return PROBE_EACH;
  const probing = PROBINGS.get(probe);
  if (probing === undefined) throw new TypeError(`Cannot decode: unknown probing ${JSON.stringify(probe)}`);
  return probing;
}

/** Any number of steps beyond a branch's end is the same; 2³⁰ is beyond every end. */
function checkedSteps(steps: number): number {
  if (steps >= 0 && Number.isInteger(steps)) return Math.min(steps, 2 ** 30);
  throw new RangeError(`Cannot deepen: steps must be an integer ≥ 0, current value is ${steps}`);
}

function budgetError(action: string, price: number, remaining: number): Error {
  return new Error(`Cannot ${action}: it takes ${price} tokens, ${remaining} remain of the budget`);
}
