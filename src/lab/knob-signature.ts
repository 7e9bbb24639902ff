import type { Knobs } from "../controllers/knobs.js";

/**
 * The knobs of a controller as its signature gives them, `({ width = 64, eager = true } = {})`: defaults that are number or
 * boolean literals, undefined for others. Undefined where the first parameter is no destructured object.
 */
export function signatureKnobs(
  controller: (...knobs: never[]) => unknown,
): Record<string, number | boolean | undefined> | undefined {
  const source = controller.toString().replace(/\/\*[^]*?\*\/|\/\/.*$/gm, "");
  const pattern = /^[^(]*\(\s*\{([^{}]*)\}/.exec(source)?.[1];
  if (pattern === undefined) return source.search(/^[^(]*\(\s*\)/) === 0 ? {} : undefined;
  const entries = pattern.split(",").map((entry) => entry.trim());
  return Object.fromEntries(entries.filter((entry) => entry !== "").map(knobOf));
}

function knobOf(entry: string): readonly [string, number | boolean | undefined] {
  const [left = "", right = ""] = entry.split(/=(.*)/s);
  const name = left.split(":")[0]!.trim();
  return [name, literal(right.trim())];
}

/** The number or boolean that a text spells, undefined for anything else. */
export function literal(text: string): number | boolean | undefined {
  if (text === "true" || text === "on") return true;
  if (text === "false" || text === "off") return false;
  return text.trim() === "" || !Number.isFinite(Number(text)) ? undefined : Number(text);
}

/** Only those that are known. */
export function definite(knobs: Readonly<Record<string, number | boolean | undefined>>): Knobs {
  return Object.fromEntries(
    Object.entries(knobs).filter((entry): entry is [string, number | boolean] => entry[1] !== undefined),
  );
}
