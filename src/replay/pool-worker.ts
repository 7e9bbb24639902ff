import type { Controller } from "./episode.js";
import type { Outcomes } from "./outcomes.js";
import type { PoolTask } from "./pool-task.js";
import { replay } from "./replay.js";

// Standard output is for results: what a controller prints goes where messages go.
process.stdout.write = process.stderr.write.bind(process.stderr);

/** Runs in a worker thread: imports the controller and replays it. */
export default async function run({
  module,
  name,
  knobs,
  columns,
  options,
  preload,
}: PoolTask): Promise<Outcomes> {
  if (preload !== undefined) await import(preload);
  const exports = (await import(module)) as Readonly<Record<string, unknown>>;
  const controller = exports[name];
  if (typeof controller !== "function")
    throw new TypeError(`Cannot replay: ${module} exports no function ${name}`);
  return replay((controller as Controller)(knobs), columns, options);
}
