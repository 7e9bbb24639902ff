import { InvalidArgumentError, Option } from "commander";

/** Parser of a number option within a range. */
export function inRange(min: number, max: number, { integer = false } = {}): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== "" && value >= min && value <= max && (!integer || Number.isInteger(value)))
      return value;
    const upTo = max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`;
    throw new InvalidArgumentError(`It must be ${integer ? "an integer" : "a number"} ${upTo}.`);
  };
}

/** Parser of a list of numbers within a range, `0,0.5,1`. */
export function listInRange(min: number, max: number): (text: string) => number[] {
  return (text) => text.split(",").map(inRange(min, max));
}

const STORE = "data/lab.duckdb";

/** ` --store FILE` for a command that is suggested; nothing for the usual store. */
export function inStore(file: string): string {
  return file === STORE ? "" : ` --store ${file}`;
}

export function storeOption(): Option {
  return new Option(
    "--store <file>",
    "the store: a DuckDB file, its recordings in a folder beside it",
  ).default(STORE);
}

export function graderOption(): Option {
  return new Option("--grader <grader>", "how final answers are compared with gold")
    .choices(["exact", "canonical"])
    .default("exact");
}
