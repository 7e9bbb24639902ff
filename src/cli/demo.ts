import { Command } from "commander";
import type { Evaluation } from "../lab/index.js";
import type { Context } from "./context.js";
import { footnotes, resultsTable, type Line } from "./results-table.js";
import { withStore } from "./with-store.js";

export function demoCommand(context: Context): Command {
  return new Command("demo")
    .description(
      "The main job on the synthetic recordings that come with the package: no key, no network, no set-up.",
    )
    .option("--store <file>", "the store", "data/demo.duckdb")
    .option("--page <file>", "where the figure goes", "figures/demo.html")
    .option("--all", "print every setting, not three of each controller")
    .action(async (options: { store: string; page: string; all?: boolean }) => {
      const lab = await import("../lab/index.js");
      const store = await withStore(options.store, context);
      const { evaluations, page } = await lab.runDemo(store, {
        page: options.page,
        signal: context.signal,
        onProgress: (done, total) => context.progress(`replayed ${done} of ${total}`),
      });
      const lines = linesOf(evaluations.filter(({ environment }) => environment.split === "search"));
      const shown = options.all ? lines : lines.filter((_, i) => isShown(lines, i));
      const [{ environment }] = evaluations as [Evaluation];
      context.print(
        `Every controller over its range on synthetic recordings (${environment.questions.length} questions, two fictitious models,\n` +
          `100 shuffles; they say nothing about real models). Search set, models averaged, tokens per question.\n`,
      );
      context.print(resultsTable(lab, shown, "SC@64"));
      for (const note of footnotes(lab, shown, "SC@64")) context.print(note);
      context.print(`\nAll ${lines.length} settings on all four environments: ${page}`);
    });
}

/** One line a setting, over the models. */
function linesOf(evaluations: readonly Evaluation[]): Line[] {
  const bySetting = new Map<string, Evaluation[]>();
  for (const evaluation of evaluations) {
    const { controller, knobs } = evaluation.setting;
    const key = JSON.stringify([controller, knobs]);
    bySetting.set(key, [...(bySetting.get(key) ?? []), evaluation]);
  }
  const baseline = bySetting.get(JSON.stringify(["self-consistency", { width: 64 }])) ?? [];
  return [...bySetting.values()].map((evaluations) => ({
    environment: evaluations[0]!.environment.benchmark,
    evaluations,
    baseline,
  }));
}

/** The first, the middle and the last setting of each controller. */
function isShown(lines: readonly Line[], i: number): boolean {
  const controller = (line: Line): string => line.evaluations[0]!.setting.controller;
  const own = lines.filter((line) => controller(line) === controller(lines[i]!));
  const place = own.indexOf(lines[i]!);
  return place === 0 || place === Math.floor(own.length / 2) || place === own.length - 1;
}
