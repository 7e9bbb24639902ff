import { listOf, numberOf, partOf } from "./fields.js";
import { isObject, type JsonObject } from "../../json.js";

export type Side = "x" | "y";

export function sideOf(name: string): Side {
  return name.startsWith("y") ? "y" : "x";
}

/** What a layout, filled in, says of an axis: `x2` stands there as `xaxis2`. */
export function specOf(name: string, layout: JsonObject): JsonObject {
  const spec = layout[`${name[0]}axis${name.slice(1)}`];
  return isObject(spec) ? spec : partOf(partOf(layout, "axisdefaults"), sideOf(name));
}

/** Whether an axis has its range in common with the named one. */
export function matched(name: string, layout: JsonObject): (other: string) => boolean {
  const root = (of: string): string => {
    const { matches } = specOf(of, layout);
    return typeof matches === "string" && matches !== of ? matches : of;
  };
  return (other) => root(other) === root(name);
}

export type Domain = readonly [number, number];

/** Where an axis lies: as it says, over the one it overlays, in its cell of the grid, or all along. */
export function domainOf(name: string, layout: JsonObject): Domain {
  const spec = specOf(name, layout);
  const domain = listOf(spec, "domain");
  if (domain?.length === 2) return [Number(domain[0]), Number(domain[1])];
  const under = overlaid(spec);
  if (under !== undefined && under !== name) return domainOf(under, layout);
  const { grid } = layout;
  return isObject(grid) ? inGrid(name, grid) : [0, 1];
}

/** The axis that another one lies over. */
export function overlaid({ overlaying }: JsonObject): string | undefined {
  return typeof overlaying === "string" && overlaying !== "free" ? overlaying : undefined;
}

/** As Plotly lays out a grid; its gaps are fractions of a cell. */
function inGrid(name: string, grid: JsonObject): Domain {
  const size = (of: string): number => Math.max(1, numberOf(grid, of, 1));
  const [rows, columns, index] = [size("rows"), size("columns"), Number(name.slice(1) || 1) - 1];
  const independent = grid["pattern"] === "independent";
  if (sideOf(name) === "x")
    return cell(
      independent ? index % columns : index,
      columns,
      numberOf(grid, "xgap", independent ? 0.2 : 0.1),
    );
  const row = independent ? Math.floor(index / columns) : index;
  const fromBelow = grid["roworder"] === "bottom to top" ? row : rows - 1 - row;
  return cell(fromBelow, rows, numberOf(grid, "ygap", independent ? 0.3 : 0.1));
}

function cell(index: number, count: number, between: number): Domain {
  const step = 1 / (count - between);
  return [step * index, step * (index + 1 - between)];
}
