/**
 * `program=codex,version=2` as a record of these names, each at most once. Throws a RangeError naming `what` where it is
 * none.
 */
export function parsePairs<Name extends string>(
  text: string,
  what: string,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const pairs: Partial<Record<Name, string>> = {};
  for (const part of text.split(",")) {
    const [, name = "", value = ""] = /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(part) ?? [];
    const known = names.find((other) => other === name);
    if (known === undefined || value === "" || pairs[known] !== undefined)
      throw new RangeError(
        `Cannot read the ${what} "${text}": it is NAME=VALUE with commas between, of ${names.join(", ")}`,
      );
    pairs[known] = value;
  }
  return pairs;
}
