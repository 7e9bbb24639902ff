import { Command } from "commander";
import type { Look } from "../lab/index.js";
import type { Context } from "./context.js";
import { accuracyText, knobsText } from "./discovery-words.js";
import { storeOption } from "./options.js";
import { kilo, textTable, withInterval } from "./table.js";
import { withStore } from "./with-store.js";

interface LookOptions {
  readonly proposal?: string;
  readonly environments?: string[];
  readonly ledger?: boolean;
  readonly store: string;
}

export function lookCommand(context: Context): Command {
  return new Command("look")
    .description(
      "Evaluate a discovered controller on development or held-out recordings, once: every look is entered in a ledger, and none flows back into the loop.",
    )
    .argument("[run]", "a run of the store, or the folder of a kept one")
    .option("--proposal <id>", "another than the selected one")
    .option("-e, --environments <names...>", 'of one set, such as "Qwen3-*/aime25"')
    .option("--ledger", "print the looks so far, and take none")
    .addOption(storeOption())
    .action(async (run: string | undefined, options: LookOptions) => {
      const lab = await import("../lab/index.js");
      const store = await withStore(options.store, context);
      if (options.ledger) {
        context.print(ledger(await store.looks()));
        return;
      }
      if (run === undefined)
        throw new Error("Cannot look: no run is named; autotts discover list shows them");
      const { proposal, environments } = options;
      if (!environments) throw new Error('Cannot look: name the recordings, such as -e "Qwen3-*/aime25"');
      const onProgress = (what: string): void => context.progress(what);
      const found = await lab.look({
        store,
        run,
        proposal,
        environments,
        signal: context.signal,
        onProgress,
      });
      context.print(report(found));
    });
}

function report(look: Look): string {
  const { proposal, name, selected, split, environments, settings, comparisons, earlier } = look;
  const rows = settings.map(({ knobs, accuracy, tokens }, i) => [
    `${knobsText(knobs)}${i === selected ? " (selected)" : ""}`,
    withInterval(accuracy.estimate, [Math.max(0, accuracy.low), Math.min(100, accuracy.high)]),
    kilo(tokens),
  ]);
  const compared = comparisons.map(({ window: [from, to], rival, bestOnSearch, difference }) => [
    `${kilo(from)} to ${kilo(to)}`,
    bestOnSearch ? `${rival} (best of CMC's rivals on the search set)` : rival,
    difference ? withInterval(difference.estimate, [difference.low, difference.high]) : "not reached by both",
    difference ? verdict(difference) : "",
  ]);
  return [
    `${proposal} (${name}) on ${environments.join(", ")}: ${split} set; looks at these recordings before this one: ${earlier}.`,
    textTable(["knobs", "accuracy % [95 %]", " tokens"], rows),
    "Points of accuracy above each rival's own curve, averaged over the window, same questions:",
    textTable(["tokens a question", "rival", "difference [95 %]", ""], compared),
    `95 % intervals over ${settings[0]!.accuracy.questions} questions (t); models averaged question by question.`,
  ].join("\n\n");
}

function verdict({ low, high }: { readonly low: number; readonly high: number }): string {
  if (low > 0) return "above";
  return high < 0 ? "below" : "no difference shown";
}

function intervalOf({ accuracy, low, high }: Looks[number]): Parameters<typeof accuracyText>[0] {
  return { accuracy, interval: low === null || high === null ? null : { low, high } };
}

type Looks = Awaited<ReturnType<Awaited<ReturnType<typeof withStore>>["looks"]>>;

function ledger(looks: Looks): string {
  if (looks.length === 0) return "No looks yet.";
  const rows = looks.map((one) => [
    one.created.toISOString(),
    ...[one.experiment, one.proposal, knobsText(one.knobs), one.environment, one.split],
    accuracyText(intervalOf(one)),
    kilo(one.tokens),
  ]);
  return textTable(
    ["when", "run", "proposal", "knobs", "environment", "set", "accuracy % [95 %]", " tokens"],
    rows,
  );
}
