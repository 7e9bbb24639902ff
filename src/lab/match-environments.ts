import { glob } from "./glob.js";
import { suggestion } from "./nearest.js";

/** The names that match any of the patterns (`*` and `?` stand for parts of a model or benchmark name), in their order; all where there is no pattern. */
export function matchEnvironments(names: readonly string[], patterns: readonly string[]): string[] {
  if (patterns.length === 0) return [...names];
  const tests = patterns.map((pattern) => {
    const test = glob(pattern);
    if (names.some((name) => test.test(name))) return test;
    throw new RangeError(`Unknown environment ${pattern}${suggestion(pattern, names)}`);
  });
  return names.filter((name) => tests.some((test) => test.test(name)));
}
