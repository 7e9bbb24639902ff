import type { StepRow } from "../store/discovery-rows.js";
import { canonicalJson } from "../store/canonical-json.js";
import { type Meter } from "./budget.js";
import { addUsage, NO_USAGE } from "./usage.js";
import type { Journal, Usage } from "./proposer.js";

export interface RecordedJournalOptions {
  readonly experiment: string;
  readonly round: number;
  readonly attempt: number;
  /** The steps of this try that were recorded before, in order. */
  readonly recorded: readonly StepRow[];
  readonly meter: Meter;
  readonly save: (step: StepRow) => Promise<void>;
  readonly now: () => Date;
}

/** Kinds of steps that may cost something although they never answer: recorded before they are begun, too. */
const PAID = new Set(["request", "command"]);

/** The {@link Journal} of one try, over the store. Steps are known by the order in which they were begun. */
export class RecordedJournal implements Journal {
  readonly #options: RecordedJournalOptions;
  #next = 0;
  #under = 0;
  #reserved = 0;
  #usage = NO_USAGE;
  /** Told of by the tools while a step is under way. */
  #labelBits = 0;
  #evaluations = 0;

  constructor(options: RecordedJournalOptions) {
    this.#options = options;
  }

  /** Of all steps of the try so far. */
  get usage(): Usage {
    return this.#usage;
  }

  /** Label bits that the step under way has shown. */
  show(labelBits: number): void {
    this.#labelBits += labelBits;
  }

  /** A draft that the step under way has evaluated. */
  evaluated(): void {
    this.#evaluations++;
  }

  reserve(dollars: number): void {
    this.#options.meter.reserve(dollars);
    this.#reserved += dollars;
  }

  async step<T>(
    kind: string,
    asked: unknown,
    act: () => Promise<{ readonly answered: T; readonly usage?: Usage }>,
  ): Promise<T> {
    const place = this.#next++;
    const recorded = this.#options.recorded.find(({ step }) => step === place);
    if (recorded !== undefined) this.#compare(recorded, kind, asked);
    if (recorded?.answered) return this.#repeat(recorded, recorded.answered) as T;
    if (recorded) this.#charge({ ...NO_USAGE, dollars: recorded.reserved });
    return await this.#act(place, kind, asked, act);
  }

  #compare({ step, kind, asked }: StepRow, nowKind: string, nowAsked: unknown): void {
    const then = `${kind} ${canonicalJson(asked)}`;
    const now = `${nowKind} ${canonicalJson(nowAsked)}`;
    if (then === now) return;
    const { experiment, round, attempt } = this.#options;
    throw new Error(
      `Cannot resume ${experiment}: step ${step} of round ${round}, try ${attempt + 1}, asks ${cut(now)}, and the record has ${cut(then)}`,
    );
  }

  #repeat(row: StepRow, answered: { readonly value: unknown }): unknown {
    this.#charge((row.usage as Usage | null) ?? NO_USAGE);
    this.#options.meter.recount(row.evaluations);
    this.#settle();
    return answered.value;
  }

  async #act<T>(
    step: number,
    kind: string,
    asked: unknown,
    act: () => Promise<{ readonly answered: T; readonly usage?: Usage }>,
  ): Promise<T> {
    const { experiment, round, attempt, save, now, meter } = this.#options;
    if (kind === "request") meter.admitRequest();
    this.#labelBits = this.#evaluations = 0;
    const row: StepRow = {
      ...{ experiment, round, attempt, step, kind, asked, answered: null, usage: null },
      ...{ reserved: this.#reserved, labelBits: 0, evaluations: 0, created: now() },
    };
    this.#under++;
    try {
      if (PAID.has(kind)) await save(row);
      const { answered, usage } = await act();
      // As a resumed run will read it.
      const value = answered === undefined ? undefined : (JSON.parse(JSON.stringify(answered)) as T);
      if (usage) this.#charge(usage);
      const shown = { labelBits: this.#labelBits, evaluations: this.#evaluations };
      await save({ ...row, ...shown, answered: { value }, usage: usage ?? null });
      return value as T;
    } finally {
      this.#under--;
      this.#settle();
    }
  }

  #charge(usage: Usage): void {
    this.#usage = addUsage(this.#usage, usage);
    this.#options.meter.charge(usage);
  }

  #settle(): void {
    if (this.#under > 0) return;
    this.#reserved = 0;
    this.#options.meter.settle();
  }
}

function cut(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
