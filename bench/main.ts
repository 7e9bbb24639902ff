/** `npm run bench [NAME …]`: runs the benchmarks named, or all but the slow one of coverage. */
const BENCHES = ["replay", "store", "coverage", "kernel", "conformance", "discovery"] as const;

const [name, ...args] = process.argv.slice(2);
const chosen =
  name === undefined ? (["replay", "store"] as const) : BENCHES.filter((bench) => bench === name);
if (chosen.length === 0) {
  console.error(`Unknown benchmark ${String(name)}: there are ${BENCHES.join(", ")}`);
  process.exitCode = 2;
}
for (const bench of chosen) {
  const { run } = (await import(`./${bench}.js`)) as { run: (args: string[]) => Promise<void> };
  await run(args);
}
