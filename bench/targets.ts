export type Unit = "s" | "ms" | "MB";

/** Digits after the point. */
const DIGITS: Readonly<Record<Unit, number>> = { s: 2, ms: 1, MB: 0 };

/** A row of the table. */
export interface Measure {
  readonly name: string;
  readonly unit: Unit;
  /** Its target: what it may be at most. */
  readonly most?: number;
}

/** What a contender reached, by the names of the measures and in their units. */
export type Reached = Readonly<Record<string, number | undefined>>;

/** A line for each measure: its target, what each contender reached ("–": nothing), and which of those held to it missed it. */
export function lines(
  measures: readonly Measure[],
  reached: Readonly<Record<string, Reached>>,
  held: readonly string[],
): Record<string, Record<string, string>> {
  return Object.fromEntries(
    measures.map(({ name, unit, most }) => {
      const missed = held.filter(
        (one) => most !== undefined && !((reached[one]?.[name] ?? Infinity) <= most),
      );
      const values = Object.entries(reached).map(([one, values]) => [one, shown(values[name], unit)]);
      const verdict = most === undefined ? "" : missed.length === 0 ? "yes" : `no: ${missed.join("; ")}`;
      const target = most === undefined ? "" : `≤ ${shown(most, unit)}`;
      return [name, { target, ...(Object.fromEntries(values) as Record<string, string>), met: verdict }];
    }),
  );
}

function shown(value: number | undefined, unit: Unit): string {
  return value === undefined ? "–" : `${value.toFixed(DIGITS[unit])} ${unit}`;
}
