import { LOG_DEEPEN, LOG_DEEPEN_TWO, LOG_PRUNE, LOG_REVEAL } from "../sandbox/log.js";

/** Where each call of an episode's log ends; a prune belongs to the call after it. */
export function callEnds(words: Int32Array): number[] {
  const ends: number[] = [];
  for (let at = 0; at < words.length; at++) {
    const code = words[at]! & 7;
    if (code === LOG_DEEPEN || code === LOG_REVEAL) at += words[at]! >>> 5;
    if (code === LOG_DEEPEN_TWO) at += 3;
    if (code !== LOG_PRUNE) ends.push(at + 1);
  }
  return ends;
}
