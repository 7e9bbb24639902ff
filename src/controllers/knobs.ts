/** Knobs of a controller by name, all of them. */
export type Knobs = Readonly<Record<string, number | boolean>>;

/** What a knob may be. Ranges are inclusive. */
export type KnobRange =
  | {
      readonly kind: "integer" | "number";
      readonly default: number;
      readonly min: number;
      readonly max: number;
    }
  | { readonly kind: "boolean"; readonly default: boolean };

export type KnobRanges = Readonly<Record<string, KnobRange>>;

export function integer(fallback: number, min: number, max = 10_000): KnobRange {
  return { kind: "integer", default: fallback, min, max };
}

export function number(fallback: number, min: number, max: number): KnobRange {
  return { kind: "number", default: fallback, min, max };
}

export function flag(fallback: boolean): KnobRange {
  return { kind: "boolean", default: fallback };
}
