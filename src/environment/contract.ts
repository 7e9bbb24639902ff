import { z } from "zod";
import { fieldError, intervalField, goldField, textField, tokensField, unicode } from "./fields.js";
import type { RecordedBranch, RecordedQuestion, Recording, Split } from "./recording.js";
import { SPLITS } from "./split.js";

/** Δ of recordings that have neither probes nor an `interval` of their own: that of the released ones, in tokens. */
export const DEFAULT_INTERVAL = 500;

const answerField = unicode(z.string({ error: "a string or null" })).nullable();
const maybeText = textField.nullish();
const probe = z.object({ at: intervalField, answer: answerField }, { error: "{at, answer}" });
const branch = z.object(
  {
    final: answerField,
    tokens: tokensField.nullish(),
    probes: z.array(probe, { error: "an array of probes" }).optional(),
  },
  { error: "a branch" },
);
const provenance = z.object(
  { licence: maybeText, url: maybeText, synthetic: z.boolean({ error: "true or false" }).optional() },
  { error: "an object" },
);
const line = z.object(
  {
    schema: z.union([z.literal(1), z.string()], { error: "1, the version of the contract" }).optional(),
    model: textField,
    dataset: textField,
    question: textField,
    gold: goldField,
    interval: intervalField.optional(),
    split: z.enum(SPLITS, { error: `one of ${SPLITS.join(", ")}` }).optional(),
    branches: z.array(branch, { error: "an array of branches" }).min(1, { error: "at least one branch" }),
    provenance: provenance.nullish(),
  },
  { error: "an object" },
);
type Line = z.output<typeof line>;

/** A {@link Recording} as its file tells it: split and source may be missing. */
export interface Contributed extends Omit<Recording, "split" | "source"> {
  readonly split: Split | undefined;
  readonly source: string | undefined;
}

/**
 * Reads the contract for recordings of your own, one JSON object a line (wrapped here), one question an object:
 *
 * ```json
 * {"schema":1,"model":"my-model","dataset":"my-benchmark","question":"1 + 1?","gold":"2",
 *  "branches":[{"final":"2","tokens":1200,"probes":[{"at":500,"answer":null},{"at":1000,"answer":"2"}]},
 *              {"final":null,"tokens":700,"probes":[{"at":500,"answer":"3"}]}],
 *  "provenance":{"licence":"MIT","url":"https://example.org/traces","synthetic":false}}
 * ```
 *
 * `null` is an answer that could not be read. `at` counts tokens and is Δ, 2Δ, 3Δ … with one Δ per file; without probes
 * Δ is `interval`, else {@link DEFAULT_INTERVAL}. `tokens` is on all branches of a model and data set or on none;
 * `schema` is 1, or a name that is not looked at. It, `probes`, `interval`, `split` and `provenance` may be left out;
 * other fields (`finish`, `conf`, …) are ignored.
 * Several models and data sets may share a file; split and provenance are those of the first line that has them.
 * `lines` are [line number, text], empty ones left out. Throws TypeError naming line, question and field.
 */
export function parseContract(lines: Iterable<readonly [number, string]>): Contributed[] {
  const sets = new Map<string, Line[]>();
  const delta = new Delta();
  let q = 0;
  for (const [number, text] of lines) {
    const where = `line ${number}, question ${q++}`;
    const parsed = parseLine(text, where);
    delta.check(parsed, where);
    const key = JSON.stringify([parsed.model, parsed.dataset]);
    const set = sets.get(key) ?? [];
    checkTokens(set[0] ?? parsed, parsed, where);
    sets.set(key, set);
    set.push(parsed);
  }
  if (sets.size === 0) throw new TypeError("expected at least one question, found none");
  return Array.from(sets.values(), (set) => contributed(set, delta.value ?? DEFAULT_INTERVAL));
}

function parseLine(text: string, where: string): Line {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    throw new TypeError(`${where}: expected JSON, found ${(cause as Error).message}`, { cause });
  }
  const parsed = line.safeParse(data, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw fieldError(where, parsed.error);
}

/** The one Δ of a file: stated or seen in the first probe, then required of every other. */
class Delta {
  value: number | undefined;

  check({ interval, branches }: Line, where: string): void {
    if (interval !== undefined) this.#require(interval, 1, `${where}, interval`);
    for (const [b, { probes }] of branches.entries()) {
      for (const [k, { at }] of (probes ?? []).entries()) {
        this.#require(at, k + 1, `${where}, branch ${b}, probes[${k}].at`);
      }
    }
  }

  #require(tokens: number, multiple: number, where: string): void {
    if (multiple === 1) this.value ??= tokens;
    const expected = multiple * this.value!;
    if (tokens !== expected) throw new TypeError(`${where}: expected ${expected}, found ${tokens}`);
  }
}

function checkTokens(first: Line, { branches }: Line, where: string): void {
  const has = first.branches[0]!.tokens != null;
  const odd = branches.findIndex(({ tokens }) => (tokens != null) !== has);
  if (odd < 0) return;
  throw new TypeError(
    `${where}, branch ${odd}, tokens: expected ${has ? "a number" : "null"} as on the branches before, found ${has ? "null" : "a number"}`,
  );
}

function contributed(set: readonly Line[], interval: number): Contributed {
  const { model, dataset } = set[0]!;
  const about = set.find((line) => line.provenance != null)?.provenance;
  return {
    model,
    benchmark: dataset,
    split: set.find((line) => line.split !== undefined)?.split,
    licence: about?.licence ?? null,
    source: about?.url ?? undefined,
    synthetic: about?.synthetic ?? false,
    interval,
    questions: set.map(toRecorded),
  };
}

function toRecorded({ question, gold, branches }: Line): RecordedQuestion {
  return { text: question, gold, branches: branches.map(toBranch) };
}

function toBranch({ final, tokens, probes = [] }: Line["branches"][number]): RecordedBranch {
  return { final, tokens: tokens ?? null, probes: probes.map(({ answer }) => answer) };
}
