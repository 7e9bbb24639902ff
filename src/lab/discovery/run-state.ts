import type { ExperimentRow } from "../../store/discovery-rows.js";
import { isAlive } from "../../store/is-alive.js";

/** What has become of a run: as it was left or, where its process is gone without having left it, `broken off`. */
export function runState({ state, process }: Pick<ExperimentRow, "state" | "process">): string {
  return process === null || isAlive(process) ? state : "broken off";
}
