import { isObject, type JsonObject } from "../../json.js";

/** What a layout says of an axis: `x2` stands there as `xaxis2`. */
export function specOf(name: string, layout: JsonObject): JsonObject {
  const spec = layout[`${name[0]}axis${name.slice(1)}`];
  return isObject(spec) ? spec : {};
}

/** Whether an axis has its range in common with the named one. */
export function matched(name: string, layout: JsonObject): (other: string) => boolean {
  const root = (of: string): string => {
    const { matches } = specOf(of, layout);
    return typeof matches === "string" && matches !== of ? matches : of;
  };
  return (other) => root(other) === root(name);
}

type Domain = readonly [number, number];

/** Where an axis lies: as it says, over the one it overlays, in its cell of the grid, or all along. */
export function domainOf(name: string, layout: JsonObject): Domain {
  const { domain, overlaying } = specOf(name, layout);
  if (Array.isArray(domain) && domain.length === 2) return [Number(domain[0]), Number(domain[1])];
  if (typeof overlaying === "string" && overlaying !== name && overlaying !== "free")
    return domainOf(overlaying, layout);
  const { grid } = layout;
  return isObject(grid) ? inGrid(name, grid) : [0, 1];
}

/** As Plotly lays out a grid; its gaps are fractions of a cell. */
function inGrid(name: string, grid: JsonObject): Domain {
  const size = (of: string): number => Math.max(1, Number(grid[of] ?? 1));
  const [rows, columns, index] = [size("rows"), size("columns"), Number(name.slice(1) || 1) - 1];
  const independent = grid["pattern"] === "independent";
  if (name.startsWith("x"))
    return cell(independent ? index % columns : index, columns, gap(grid["xgap"], independent ? 0.2 : 0.1));
  const row = independent ? Math.floor(index / columns) : index;
  const fromBelow = grid["roworder"] === "bottom to top" ? row : rows - 1 - row;
  return cell(fromBelow, rows, gap(grid["ygap"], independent ? 0.3 : 0.1));
}

function gap(given: unknown, fallback: number): number {
  return typeof given === "number" ? given : fallback;
}

function cell(index: number, count: number, between: number): Domain {
  const step = 1 / (count - between);
  return [step * index, step * (index + 1 - between)];
}
