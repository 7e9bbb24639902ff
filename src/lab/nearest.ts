import { closest, distance } from "fastest-levenshtein";

/** `, did you mean X?`, or the list of what there is where nothing is near or there is little to choose from. */
export function suggestion(wanted: string, known: readonly string[]): string {
  if (known.length === 0) return "";
  const near = closest(wanted.toLowerCase(), [...known]);
  const isNear = distance(wanted.toLowerCase(), near.toLowerCase()) <= Math.max(2, wanted.length / 3);
  return isNear ? `, did you mean ${near}?` : `; there are ${known.join(", ")}`;
}
