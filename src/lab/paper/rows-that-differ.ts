import { splitOf } from "../../environment/split.js";
import type { Bench } from "../bench.js";
import { words, type Words } from "../explain.js";
import { isSearchable, NEAREST, SCREEN, settingsBehind, type Candidate } from "./settings-search.js";
import type { Reproduced } from "./table-one.js";

/** A row of Table 1 (one model, one controller) of which a recorded value is not the printed one. */
export interface DifferingRow {
  readonly model: string;
  readonly controller: string;
  /** Benchmarks on which it differs. */
  readonly benchmarks: readonly string[];
  /** See {@link settingsBehind}; empty where no other settings are tried. */
  readonly candidates: readonly Candidate[];
}

/** Every row of Table 1 that differs, with the settings that could be behind it. */
export async function rowsThatDiffer(bench: Bench, tableOne: readonly Reproduced[]): Promise<DifferingRow[]> {
  const off = tableOne.filter(({ verdict }) => verdict !== "same" && verdict !== "not recorded");
  const firsts = off.filter((row, i) => off.findIndex((other) => isSameRow(row, other)) === i);
  const differing: DifferingRow[] = [];
  // One search at a time: each keeps all workers busy.
  for (const first of firsts) {
    const [model, controller] = [first.model, controllerOf(first)];
    const benchmarks = off.filter((row) => isSameRow(row, first)).map(({ benchmark }) => benchmark);
    const candidates = isSearchable(controller) ? await settingsBehind(bench, { model, controller }) : [];
    differing.push({ model, controller, benchmarks, candidates });
  }
  return differing;
}

function isSameRow(a: Reproduced, b: Reproduced): boolean {
  return a.model === b.model && controllerOf(a) === controllerOf(b);
}

function controllerOf({ setting }: Reproduced): string {
  return setting.split(",")[0]!;
}

/** How many recorded values are the printed ones, set by set, and what is behind the rows that differ. */
export function verdictOnTableOne(
  tableOne: readonly Reproduced[],
  differing: readonly DifferingRow[],
): Words {
  const recorded = tableOne.filter(({ verdict }) => verdict !== "not recorded");
  const rule = `Tried for every row that differs, where its controller has a number of samples, a threshold or a patience that could differ: settings of ASC on all 100 shuffles, those of Parallel-Probe, which is slow, on ${SCREEN["Parallel-Probe"]}, the nearest ${NEAREST} of them on 100. A setting gives the row if it meets it on each recorded set.`;
  return words([
    recorded.length === 0
      ? "None of Table 1 is recorded."
      : `Recorded values that are the printed ones: ${reproduced(recorded)}.`,
    differing.some(({ candidates }) => candidates.length > 0) ? rule : "",
    ...differing.map(behind),
  ]);
}

/** `22 of 24 on aime24 (search set), …`. */
function reproduced(recorded: readonly Reproduced[]): string {
  const benchmarks = [...new Set(recorded.map(({ benchmark }) => benchmark))];
  const counts = benchmarks.map((benchmark) => {
    const own = recorded.filter((row) => row.benchmark === benchmark);
    return `${own.filter(({ verdict }) => verdict === "same").length} of ${own.length} on ${benchmark} (${splitOf(benchmark).split} set)`;
  });
  return counts.join(", ");
}

function behind({ model, controller, benchmarks, candidates }: DifferingRow): string {
  const row = `${controller} on ${model} (differs on ${benchmarks.join(", ")})`;
  const [nearest] = candidates;
  if (nearest === undefined) return `${row}: no other settings were tried.`;
  const matches = candidates.filter(({ match }) => match).map(({ setting }) => setting);
  return matches.length > 0
    ? `${row}: the printed row is that of ${matches.join(", ")}, of ${candidates.length} settings tried.`
    : `${row}: none of ${candidates.length} settings gives the printed row; the nearest, ${nearest.setting}, is ${nearest.accuracyOff.toFixed(1)} points and ${nearest.kiloTokensOff.toFixed(1)}k tokens off.`;
}
