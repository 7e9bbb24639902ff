const SAFE = /^[\p{L}\p{N}]([\p{L}\p{N} ._+@-]{0,98}[\p{L}\p{N}_+@-])?$/u;

/** Models and benchmarks name folders: letters, digits and `. _ + @ -`, spaces inside, at most 100. Throws RangeError. */
export function checkName(what: "model" | "benchmark", name: string): string {
  if (SAFE.test(name)) return name;
  throw new RangeError(
    `Cannot name a ${what} ${JSON.stringify(name)}: a name has up to 100 letters, digits, spaces and . _ + @ -, and starts with a letter or digit`,
  );
}
