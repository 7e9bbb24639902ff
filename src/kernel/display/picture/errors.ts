import { listOf, numberOf, partOf, wordOf } from "./fields.js";
import type { Stroke } from "./stroke.js";
import type { JsonObject } from "../../json.js";

/** Bars that say how uncertain the values of a trace are. */
export interface Errors {
  /** Of the value of point `i`; undefined where it has no bar. */
  readonly ends: (i: number, value: number) => readonly [low: number, high: number] | undefined;
  readonly stroke: Stroke;
  /** Half the length of the cap, in pixels. */
  readonly cap: number;
}

export function toErrors(trace: JsonObject, side: "x" | "y", color: string): Errors | undefined {
  const spec = partOf(trace, `error_${side}`);
  const array = listOf(spec, "array");
  const type = wordOf(spec, "type", array ? "data" : "percent");
  if (spec["visible"] === false || Object.keys(spec).length === 0 || (type === "data" && !array))
    return undefined;
  const symmetric = spec["symmetric"] !== false && !("arrayminus" in spec && spec["symmetric"] !== true);
  const amount = (i: number, value: number, minus: boolean): number => {
    if (type === "data") {
      const of = minus && !symmetric ? listOf(spec, "arrayminus") : array;
      return typeof of?.[i] === "number" ? of[i] : 0;
    }
    if (type === "sqrt") return Math.sqrt(Math.abs(value));
    const given = numberOf(spec, "value", 10);
    const asked = minus && spec["symmetric"] === false ? numberOf(spec, "valueminus", 10) : given;
    return type === "percent" ? (Math.abs(value) * asked) / 100 : asked;
  };
  return {
    ends: (i, value) => {
      const [minus, plus] = [amount(i, value, true), amount(i, value, false)];
      return minus === 0 && plus === 0 ? undefined : [value - minus, value + plus];
    },
    stroke: { color: wordOf(spec, "color", color), width: numberOf(spec, "thickness", 2), dash: "solid" },
    cap: numberOf(spec, "width", 4),
  };
}
