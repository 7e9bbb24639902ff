const NUMBER = /[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?/gi;

/** Whether two numbers differ by no more than `tolerance` of the larger. */
export function nearNumbers(a: number, b: number, tolerance: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

/** Whether two texts are equal but for their numbers, and those are near. */
export function nearTexts(a: string, b: string, tolerance: number): boolean {
  if (a === b) return true;
  if (a.replace(NUMBER, "0") !== b.replace(NUMBER, "0")) return false;
  const [first, second] = [a, b].map((text) => text.match(NUMBER)?.map(Number) ?? []) as [number[], number[]];
  return first.every((value, i) => nearNumbers(value, second[i]!, tolerance));
}
