/** Where the rows of a figure come from; carried by the figure, the conditions named in its footer. */
export interface Source {
  /** The query or the call that gave the rows. */
  readonly query?: string;
  /** Such as "released, 100 shuffles". */
  readonly protocol?: string;
  /** Such as "exact". */
  readonly grader?: string;
  /** SHA-256 of the code of each controller, by its name. */
  readonly code?: Readonly<Record<string, string>>;
  /** SHA-256 of each environment, by its name. */
  readonly fingerprints?: Readonly<Record<string, string>>;
}

/** What every row about recordings says of them. */
export interface Recorded {
  /** `MODEL/BENCHMARK`. */
  readonly environment: string;
  readonly synthetic: boolean;
}

/** The 95 % interval over questions. */
export type Interval = readonly [low: number, high: number];

/** The lines beneath a figure: its conditions, and what must not be missing beneath numbers that no model produced. */
export function footnotes(
  rows: readonly object[],
  { protocol, grader }: Source,
  notes: readonly string[],
): string[] {
  const conditions = [
    ...(protocol === undefined ? [] : [`protocol: ${protocol}`]),
    ...(grader === undefined ? [] : [`grader: ${grader}`]),
    ...notes,
  ];
  return [...(conditions.length === 0 ? [] : [conditions.join(" · ")]), ...provenance(rows)];
}

function provenance(rows: readonly object[]): string[] {
  const recorded = rows.filter((row): row is Recorded => "environment" in row && "synthetic" in row);
  const synthetic = new Set(recorded.filter((row) => row.synthetic).map(({ environment }) => environment));
  if (synthetic.size === 0) return [];
  if (recorded.every((row) => row.synthetic)) return ["synthetic recordings: no model produced them"];
  return [`synthetic recordings: ${[...synthetic].join(", ")}`];
}
