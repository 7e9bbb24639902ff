import { UNSHOWN } from "./unshown.js";

/** Characters of a reason that are kept. */
const LONGEST = 500;

const HIDDEN = new RegExp(`[${UNSHOWN}]`, "gu");

/**
 * What hostile code threw, in words. Reads data properties alone: nothing of the thrower's runs, unless it threw a proxy, whose
 * traps may throw again.
 */
export function wordsOf(thrown: unknown): string {
  try {
    return clipped(messageOf(thrown));
  } catch {
    return "it threw what cannot be read";
  }
}

/** On one line, without what a terminal would obey, and no longer than that. */
export function clipped(text: string, longest = LONGEST): string {
  const plain = text.slice(0, longest).replace(HIDDEN, " ");
  return text.length > longest ? `${plain}…` : plain;
}

function messageOf(thrown: unknown): string {
  if (typeof thrown === "string") return thrown;
  if (typeof thrown !== "object" || thrown === null) return `it threw a ${typeof thrown}`;
  const message: unknown = Object.getOwnPropertyDescriptor(thrown, "message")?.value;
  return typeof message === "string" ? message : "it threw an object without a message";
}
