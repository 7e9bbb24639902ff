/** `0-2,7` → [0, 1, 2, 7], no number twice. Throws a RangeError that names the option. */
export function parseNumbers(text: string, option: string): number[] {
  const numbers = text.split(",").flatMap((part) => {
    const [, from, to] = /^\s*(\d+)(?:-(\d+))?\s*$/.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to ?? from)];
    if (!(first <= last && last - first < 1e6)) {
      throw new RangeError(
        `Cannot read ${option}: expected numbers such as 0,3,5-9, found ${JSON.stringify(part)}`,
      );
    }
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
  const seen = new Set<number>();
  const again = numbers.find((n) => seen.size === seen.add(n).size);
  if (again !== undefined) throw new RangeError(`Cannot read ${option}: ${again} is named twice`);
  return numbers;
}

/** [0, 1, 2, 7] → `0-2,7`. */
export function formatNumbers(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const n of numbers) {
    const last = runs.at(-1);
    if (last?.[1] === n - 1) last[1] = n;
    else runs.push([n, n]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(",");
}
