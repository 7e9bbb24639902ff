import { Command, Option } from "commander";
import type { Evaluation, Grader } from "../lab/index.js";
import type { Context } from "./context.js";
import { graderOption, inRange, listInRange, storeOption } from "./options.js";
import { footnotes, resultsTable, type Line } from "./results-table.js";
import { namesIn, withStore } from "./with-store.js";

interface EvaluateOptions {
  readonly environment?: string[];
  readonly beta?: number[];
  readonly protocol: string;
  readonly grader: Grader;
  readonly shuffles?: string;
  readonly questions?: string;
  readonly kappa: number;
  readonly budget?: number;
  readonly ceiling?: number;
  readonly store: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

export function evaluateCommand(context: Context): Command {
  return new Command("evaluate")
    .description("Replay controllers on recordings and print accuracy and cost.")
    .argument(
      "[controller...]",
      "a name from `autotts controllers`, or a TypeScript or JavaScript file of yours (trusted: it runs as you), " +
        "with knobs if wanted: parallel-probe:width=32,patience=8",
    )
    .option(
      "-e, --environment <names...>",
      'MODEL/BENCHMARK, with * and ? (such as "Qwen3-*/aime24"); all by default',
    )
    .option("--beta <list>", "values of beta for controllers that have it: 0,0.5,1", listInRange(0, 1))
    .option("--protocol <protocol>", "released, subsets:SIZE, rotations or collections:NUMBER", "released")
    .addOption(graderOption())
    .option(
      "--shuffles <n>",
      "how many, or which (0-19,40); by default 100, for subsets 64, for rotations all",
    )
    .option("--questions <list>", "indices of the questions (0,3,5-9); all by default")
    .option("--kappa <tokens>", "tokens charged for a probe", inRange(0, 1e6), 0)
    .option("--budget <tokens>", "tokens an episode may spend", inRange(1, Infinity))
    .option(
      "--ceiling <branches>",
      "branches an episode may open (default: 64)",
      inRange(1, 1e6, { integer: true }),
    )
    .addOption(storeOption())
    .addOption(new Option("--json", "one JSON array of rows").conflicts("csv"))
    .option("--csv", "the rows as comma-separated values")
    .action(async (words: string[], options: EvaluateOptions) => await run(words, options, context));
}

async function run(words: readonly string[], options: EvaluateOptions, context: Context): Promise<void> {
  const lab = await import("../lab/index.js");
  const { controllers, patterns } = sortOut(words, options.environment ?? [], lab.isControllerFile);
  if (controllers.length === 0)
    throw new Error("Cannot evaluate: no controller is named; autotts controllers lists them");
  const { beta: betas, ceiling, protocol, grader, shuffles, kappa, budget } = options;
  const settings = await lab.parseSettings(controllers, { betas, ceiling });
  const store = await withStore(options.store, context);
  const environments = await store.loadMany(await namesIn(store, patterns));
  const tabular = !options.json && !options.csv;
  const baseline = await lab.catalogSetting(lab.findController("SC"), {}, { ceiling: ceiling ?? 64 });
  const evaluations = await lab.evaluate(tabular ? [baseline, ...settings] : settings, environments, {
    ...{ store, protocol, grader, shuffles, kappa, budget, ceiling, signal: context.signal },
    questions:
      options.questions === undefined ? undefined : lab.parseNumbers(options.questions, "--questions"),
    onProgress: (done, total) => context.progress(`replayed ${done} of ${total}`),
  });
  tellFailures(evaluations, context);
  const how = [
    ...(kappa > 0 ? [`κ ${kappa}`] : []),
    ...(budget === undefined ? [] : [`budget ${budget} tokens (the end of a branch may overshoot it)`]),
    ...(ceiling === undefined ? [] : [`ceiling ${ceiling}`]),
    ...(shuffles === undefined || /^\d+$/.test(shuffles) ? [] : [`namely ${shuffles}`]),
    ...(options.questions === undefined ? [] : [`questions ${options.questions}`]),
  ].join(", ");
  const rows = evaluations.map(lab.toRow);
  if (options.json) context.print(JSON.stringify(rows, null, 2));
  else if (options.csv) context.print(lab.csv(rows.map((row) => ({ ...row }))));
  else printTables(lab, evaluations, settings.length, `SC@${String(baseline.knobs["width"])}`, how, context);
}

/** `--environment` takes words until the next option: those after the first that name no environment are controllers. */
function sortOut(
  words: readonly string[],
  names: readonly string[],
  isFile: (name: string) => boolean,
): { controllers: string[]; patterns: string[] } {
  const isController = (word: string, i: number): boolean =>
    i > 0 && (isFile(word.replace(/:[^:/\\]*$/, "")) || !/[/*?]/.test(word));
  return {
    controllers: [...words, ...names.filter(isController)],
    patterns: names.filter((word, i) => !isController(word, i)).flatMap((word) => word.split(",")),
  };
}

function printTables(
  lab: typeof import("../lab/index.js"),
  evaluations: readonly Evaluation[],
  settings: number,
  baseline: string,
  how: string,
  { print }: Context,
): void {
  const blocks = chunks(evaluations, settings + 1);
  const lines = blocks.flatMap(([first, ...others]) =>
    others.map((evaluation): Line => {
      const { model, benchmark } = evaluation.environment;
      return { environment: `${model}/${benchmark}`, evaluations: [evaluation], baseline: [first!] };
    }),
  );
  const [{ protocol, grader, episodes, perQuestion }] = evaluations as [Evaluation];
  const shuffles = episodes / perQuestion.accuracy.length;
  const more = how === "" ? "" : ` ${how};`;
  print(
    `Protocol ${protocol}, ${shuffles} shuffles;${more} grader ${grader}; tokens are means per question.\n`,
  );
  print(resultsTable(lab, lines, baseline));
  for (const note of footnotes(lab, lines, baseline)) print(note);
  for (const split of new Set(evaluations.map(({ environment }) => environment.split))) {
    const group = blocks.filter(([first]) => first!.environment.split === split);
    if (group.length < 2) continue;
    if (!lab.haveSameQuestions(group.map(([first]) => first!))) {
      print(`\nNo mean over the ${split} set: its models have different questions of one benchmark.`);
      continue;
    }
    const means = Array.from({ length: settings }, (_, i): Line => ({
      environment: `mean of ${group.length}, ${split} set`,
      evaluations: group.map((block) => block[i + 1]!),
      baseline: group.map((block) => block[0]!),
    }));
    print(`\n${resultsTable(lab, means, baseline)}`);
    for (const note of footnotes(lab, means, baseline)) print(note);
  }
  if (evaluations.some(({ environment }) => environment.synthetic))
    print("\nSynthetic recordings: they say nothing about real models.");
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}

/** A failed episode counts as a wrong answer, and is never passed over in silence; a setting with no other is refused. */
function tellFailures(evaluations: readonly Evaluation[], { tell }: Context): void {
  for (const { setting, environment, failures, episodes } of evaluations) {
    const [first] = failures;
    if (first === undefined) continue;
    const where = `${setting.controller} on ${environment.model}/${environment.benchmark}`;
    const reason = first.reason.split("\n")[0]!;
    if (failures.length === episodes)
      throw new Error(`Cannot evaluate ${where}: all ${episodes} episodes failed, with "${reason}"`);
    tell(`${where}: ${failures.length} of ${episodes} episodes failed; the first with "${reason}"`);
  }
}
