import { UNSHOWN } from "../sandbox/unshown.js";
import { Refusal } from "./refusal.js";

const HIDDEN = new RegExp(String.raw`(?![\t\n\r])[${UNSHOWN}]`, "u");

/** Refuses a text that a reader would see as another, or that a terminal would obey. */
export function checkCharacters(code: string): void {
  if (code.startsWith("#!"))
    throw new Refusal("parse", "1:1 #!: a proposal is a module, and is started by nobody");
  const found = HIDDEN.exec(code);
  if (found === null) return;
  const before = code.slice(0, found.index).split("\n");
  const number = found[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
  throw new Refusal(
    "parse",
    `${before.length}:${before.at(-1)!.length + 1} the character U+${number} is not shown as what it is: write an escape (\\u…)`,
  );
}
