import { Command } from "commander";
import type { AblationReport } from "../lab/index.js";
import type { Context } from "./context.js";
import { noiseText } from "./noise-text.js";
import { inRange, storeOption } from "./options.js";
import { progressLine } from "./progress-line.js";
import { kilo, textTable, withInterval } from "./table.js";
import { withStore } from "./with-store.js";

interface AblateOptions {
  readonly environments?: string[];
  readonly local?: number;
  readonly rounds: number;
  readonly copies?: number;
  readonly search?: string[];
  readonly json?: boolean;
  readonly store: string;
}

export function ablateCommand(context: Context): Command {
  return new Command("ablate")
    .description(
      "Compare arms of discovery by their independent runs: knobs, feedback, null arms, guided against blind; intervals resample runs and questions together.",
    )
    .argument("[runs...]", "runs of the store, or folders of kept ones")
    .option(
      "--local <n>",
      "play the local arms first, n independent runs each (done ones are kept)",
      inRange(1, 1000, { integer: true }),
    )
    .option("--rounds <n>", "rounds of the local arms", inRange(1, 1000, { integer: true }), 5)
    .option(
      "--copies <n>",
      "the noise floor, A/A: judge n byte-identical copies of each seed and of the best run's pick, each on 100 shuffles of its own",
      inRange(2, 100, { integer: true }),
    )
    .option(
      "--search <names...>",
      "search recordings of the local arms and of the copies; all of the search set by default",
    )
    .option(
      "-e, --environments <names...>",
      "recordings that no loop saw, where each run's pick is looked at once, on record",
    )
    .option("--json", "the report as JSON")
    .addOption(storeOption())
    .action(async (given: string[], options: AblateOptions) => {
      const lab = await import("../lab/index.js");
      const store = await withStore(options.store, context);
      const { local, rounds, search, environments, copies } = options;
      const { signal } = context;
      const played =
        local === undefined
          ? []
          : await lab.playLocalArms({
              ...{ store, seeds: local, rounds, environments: search, signal },
              onProgress: (progress) => context.progress(progressLine(progress)),
            });
      const runs = [...given, ...played];
      if (runs.length === 0)
        throw new Error("Cannot compare arms: no run is named, and none is to be played (--local)");
      const onProgress = (what: string): void => context.progress(what);
      const report = await lab.compareArms({ store, runs, environments, signal, onProgress });
      const noise =
        copies === undefined
          ? undefined
          : await lab.playCopies({
              ...{ store, copies, environments: search, signal, onProgress },
              runs: [report.best],
            });
      context.print(
        options.json
          ? JSON.stringify({ ...report, noise }, null, 2)
          : [inWords(report), noise ? noiseText(noise) : "Noise floor, A/A: not run (--copies)."].join(
              "\n\n",
            ),
      );
    });
}

type Panel = AblationReport["panels"][number];
type Interval = Panel["arms"][number]["gap"] | undefined;

function inWords({ panels, target, empty, left }: AblationReport): string {
  const looked = target.length > 0;
  return [
    ...panels.map((panel) => panelText(panel, looked)),
    looked
      ? `Target: ${target.join(", ")}; every look is in the ledger.`
      : "Target: not run (name recordings with --environments).",
    ...(empty.length > 0 ? [`Runs that selected nothing, and are in no mean: ${empty.join(", ")}.`] : []),
    ...(left.length > 0 ? [`Not counted: ${left.map(({ run, why }) => `${run} (${why})`).join(", ")}.`] : []),
    "Brackets: 95 % intervals; each resample draws runs and questions together. An arm with a single run has an interval over questions alone, and is exploratory.",
  ].join("\n\n");
}

function panelText({ title, windows, arms }: Panel, looked: boolean): string {
  const head = [
    "arm",
    " runs",
    " proposals",
    " evaluations",
    " label bits",
    " dollars",
    "search % [95 %]",
    " tokens",
    ...(looked ? ["target % [95 %]", "search − target [95 %]"] : []),
  ];
  const rows = arms.map(({ arm, runs, spent, search, target, gap }) =>
    spent === null
      ? [arm, "not run", ...head.slice(2).map(() => "")]
      : [
          ...[
            arm,
            String(runs),
            spent.proposals.toFixed(1),
            spent.evaluations.toFixed(1),
            spent.labelBits.toFixed(0),
            spent.dollars.toFixed(2),
          ],
          ...[share(search?.accuracy), search ? kilo(search.tokens) : ""],
          ...(looked ? [share(target?.accuracy), cell(gap)] : []),
        ],
  );
  const sets = looked ? (["search", "target"] as const) : (["search"] as const);
  const compared = sets.flatMap((set) => {
    const window = windows[set];
    const lines = arms.flatMap(({ arm, spent, aboveFirst, pointsOnFirst, firstOnItsCurves }, i) =>
      i === 0 || spent === null || arms[0]!.spent === null
        ? []
        : [[arm, cell(aboveFirst[set]), cell(pointsOnFirst[set]), cell(firstOnItsCurves[set])]],
    );
    if (lines.length === 0) return [];
    const where = window ? `${kilo(window[0])} to ${kilo(window[1])} tokens` : "no common window";
    const against = [
      "arm",
      `curve above the first arm's, ${where}`,
      "its picks above the first's curves",
      "the first's picks above its curves",
    ];
    return [
      `Against ${arms[0]!.arm}, ${set} set, in points of accuracy at the same tokens:\n\n${textTable(against, lines)}`,
    ];
  });
  return [title, textTable(head, rows), ...compared].join("\n\n");
}

function cell(interval: Interval): string {
  return interval ? withInterval(interval.estimate, [interval.low, interval.high]) : "–";
}

/** Of episodes, so cut to what is possible. */
function share(interval: Interval): string {
  if (!interval) return "–";
  return withInterval(interval.estimate, [Math.max(0, interval.low), Math.min(100, interval.high)]);
}
