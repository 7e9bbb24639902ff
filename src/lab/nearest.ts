import { closest, distance } from "fastest-levenshtein";

/**
 * `, did you mean X?`, or the list of what there is where nothing is near. `also` are other names of the same things: they may
 * be what was meant, and are not listed.
 */
export function suggestion(wanted: string, known: readonly string[], also: readonly string[] = []): string {
  if (known.length === 0) return "; there is none";
  const names = new Map([...known, ...also].map((name) => [name.toLowerCase(), name]));
  const nearest = closest(wanted.toLowerCase(), [...names.keys()]);
  const limit = wanted.length <= 4 ? 1 : Math.max(2, wanted.length / 3);
  const isNear = distance(wanted.toLowerCase(), nearest) <= limit;
  return isNear ? `, did you mean ${names.get(nearest)!}?` : `; there are ${known.join(", ")}`;
}
