import { Command } from "commander";
import type { DiscoverOptions, Discovery, SeatOptions, Store } from "../lab/index.js";
import type { Context } from "./context.js";
import {
  addBudgetOptions,
  addSetupOptions,
  budgetsFrom,
  ruleFrom,
  type StartOptions,
} from "./discover-options.js";
import { dryRun } from "./dry-run.js";
import { inStore, storeOption } from "./options.js";
import { accuracyText, knobsText } from "./discovery-words.js";
import { seatFrom, withProposerOptions } from "./proposer-options.js";
import { progressLine } from "./progress-line.js";
import { showCommand } from "./show-run.js";
import { kilo, textTable, withInterval } from "./table.js";
import { withStore } from "./with-store.js";

export function discoverCommand(context: Context): Command {
  const command = new Command("discover").description(
    "Let a proposer write controllers, round by round, judged by replay on the search set alone.",
  );
  command.addHelpText(
    "after",
    `
Examples:
  autotts discover start first --store data/demo.duckdb      a program search on the demo, no key
  autotts discover start claude --proposer claude --dry-run  prices and an estimate; makes no call
  autotts discover resume first --store data/demo.duckdb     after Ctrl-C, a kill or a spent budget`,
  );
  for (const make of [startCommand, resumeCommand, listCommand, showCommand, exportCommand]) {
    command.addCommand(make(context));
  }
  return command;
}

function startCommand(context: Context): Command {
  const command = new Command("start")
    .description("Start a run. Ctrl-C leaves it to be resumed.")
    .argument("[name]", "of the run, new in the store; by default the time");
  return addBudgetOptions(addSetupOptions(withProposerOptions(command)))
    .option("--dry-run", "print model, prices and an estimate, and do nothing")
    .addOption(storeOption())
    .action(async (given: string | undefined, options: StartOptions) => {
      const lab = await import("../lab/index.js");
      const name =
        given ??
        `run-${new Date()
          .toISOString()
          .replace(/[-:]|\..*/g, "")
          .replace("T", "-")}`;
      const seat = seatFrom(options);
      const select = ruleFrom(options.select);
      if (options.dryRun) {
        context.print(await dryRun(lab, seat, options));
        return;
      }
      const store = await withStore(options.store, context);
      const { rounds, repairs, knobs: mode, feedback, history, shuffles, seed, environments } = options;
      const playing = lab.discover({
        ...{ store, name, proposer: seat, rounds, repairs, mode, feedback, withHistory: history },
        ...{ select, shuffles, seed, environments, budgets: budgetsFrom(options), ...watching(context) },
      });
      await tellEnd(name, playing, store, context);
    });
}

function resumeCommand(context: Context): Command {
  const command = new Command("resume")
    .description(
      "Go on with a run that was stopped, killed or interrupted: nothing that was paid for is asked again.",
    )
    .argument("<name>", "of the run");
  return addBudgetOptions(command)
    .addOption(storeOption())
    .action(async (name: string, options: Parameters<typeof budgetsFrom>[0] & { store: string }) => {
      const lab = await import("../lab/index.js");
      const store = await withStore(options.store, context);
      const budgets = budgetsFrom(options);
      const playing = lab.resumeDiscovery({ store, name, budgets, ...watching(context) });
      await tellEnd(name, playing, store, context);
    });
}

/** A running line, and one that stays of each round that another follows: all there is where no terminal shows the first. */
function watching(context: Context): Pick<DiscoverOptions, "signal" | "onProgress" | "tell"> {
  let playing = 0;
  return {
    signal: context.signal,
    tell: context.tell,
    onProgress(progress) {
      const { round } = progress;
      if (playing > 0 && round > playing)
        context.tell(progressLine({ ...progress, round: playing, phase: "done", share: undefined }));
      playing = round;
      context.progress(progressLine(progress));
    },
  };
}

/** How a run has ended and what it picked; of one that broke off, how to go on. */
async function tellEnd(
  name: string,
  playing: Promise<Discovery>,
  store: Store,
  { print, tell }: Context,
): Promise<void> {
  const where = inStore(store.file);
  const { experiment, state, stoppedBy } = await playing.catch(async (error: unknown) => {
    const left = (await store.findExperiment(name))?.experiment;
    if (left?.state === "interrupted")
      tell(`The run is kept: "autotts discover resume ${name}${where}" goes on with it`);
    throw error;
  });
  if (stoppedBy !== undefined) {
    const option = stoppedBy === "seconds" ? "--minutes" : `--${stoppedBy}`;
    tell(
      `${experiment} ${state}; go on with "autotts discover resume ${experiment}${where}" and a larger ${option}`,
    );
  }
  const { describeRun } = await import("../lab/index.js");
  const { selection, proposals } = await describeRun(store, experiment);
  if (!selection) {
    const why = proposals.length === 0 ? "" : `; "autotts discover show ${experiment}${where}" says why`;
    print(`${experiment}: no proposal was accepted${why}`);
    return;
  }
  const { proposal, knobs, tokens, optimism, again, candidates } = selection;
  print(
    `${experiment}: ${proposal} at ${knobsText(knobs)}, picked by search data alone among ${candidates} settings: ` +
      `${accuracyText(selection)} % at ${kilo(tokens)} tokens a question`,
  );
  print(
    `Winner's curse: picked so, it is expected to look ${withInterval(optimism, null, 2)} points better than it is (at least); ` +
      `on resampled questions the same proposal is picked ${Math.round(100 * again)} % of the time.`,
  );
  print(
    `"autotts discover show ${experiment}${where}" has the rounds; "autotts look ${experiment}${where} -e NAMES" evaluates it once on other data.`,
  );
}

function listCommand(context: Context): Command {
  return new Command("list")
    .description("List the runs of the store.")
    .addOption(storeOption())
    .action(async ({ store: file }: { store: string }) => {
      const { runState } = await import("../lab/index.js");
      const store = await withStore(file, context);
      const rows = await store.experiments();
      if (rows.length === 0) {
        context.print("No runs yet.");
        return;
      }
      const cells = rows.map((row) => {
        const { experiment, created, proposer, setup } = row;
        const { model, options } = proposer as {
          readonly model: string | null;
          readonly options: SeatOptions;
        };
        const { mode, feedback, rounds, withHistory } = setup as DiscoverOptions;
        const { name, settings } = options;
        const who = [
          name,
          ...(model === null ? [] : [model]),
          ...(settings.blind === true ? ["--blind"] : []),
        ].join(" ");
        return [
          experiment,
          created.toISOString().slice(0, 16),
          who,
          `${mode!}, ${feedback!}${withHistory === true ? "" : ", no history"}`,
          String(rounds),
          runState(row),
        ];
      });
      context.print(textTable(["run", "created", "proposer", "arm", " rounds", "state"], cells));
    });
}

function exportCommand(context: Context): Command {
  return new Command("export")
    .description("Keep a run as files: proposals, scores, statements, who proposed; no recordings.")
    .argument("<name>", "of the run")
    .argument("[folder]", "a new one (default: data/discovered/NAME)")
    .addOption(storeOption())
    .action(async (name: string, given: string | undefined, { store: file }: { store: string }) => {
      const lab = await import("../lab/index.js");
      const store = await withStore(file, context);
      const folder = given ?? `data/discovered/${name}`;
      await lab.exportRun(store, name, folder);
      context.print(`${name} is in ${folder}`);
    });
}
