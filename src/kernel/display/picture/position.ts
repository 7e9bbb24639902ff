import type { Axis } from "./axis.js";
import { domainOf, type Side } from "./layout-axes.js";
import type { Paper } from "./paper.js";
import type { JsonObject } from "../../json.js";

/** What a shape or an annotation may refer to. */
export interface Ground {
  readonly layout: JsonObject;
  readonly paper: Paper;
  readonly axes: ReadonlyMap<string, Axis>;
}

/**
 * The pixel of a position that refers to the paper, to the domain of an axis, or to an axis; undefined where there is none.
 * On logarithmic axes annotations give logarithms where shapes give values.
 */
export function pixelOf(
  at: unknown,
  ref: string,
  side: Side,
  ground: Ground,
  isLogarithm = false,
): number | undefined {
  const { paper, axes, layout } = ground;
  const fraction = paper[side];
  if (ref === "paper") return typeof at === "number" ? fraction(at) : undefined;
  const [name, kind] = ref.split(" ") as [string, string | undefined];
  const [from, to] = domainOf(name, layout);
  const within = (part: number | undefined): number | undefined =>
    part === undefined || !Number.isFinite(part) ? undefined : fraction(from + part * (to - from));
  if (kind === "domain") return typeof at === "number" ? within(at) : undefined;
  const axis = axes.get(name);
  return within(isLogarithm && typeof at === "number" ? axis?.ofPlace(at) : axis?.at(at));
}
