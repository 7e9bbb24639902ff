import { Option, type Command } from "commander";
import type { DiscoverOptions } from "../lab/index.js";
import { inRange } from "./options.js";
import type { ProposerOptions } from "./proposer-options.js";

/** What `autotts discover start` is told; as commander gives it. */
export interface StartOptions extends ProposerOptions {
  readonly rounds: number;
  readonly repairs: number;
  readonly knobs: "beta" | "many";
  readonly feedback: "scores" | "traces" | "traces+labels";
  readonly history: boolean;
  readonly select: string;
  readonly shuffles: number;
  readonly seed: number;
  readonly environments?: string[];
  readonly dollars?: number;
  readonly tokens?: number;
  readonly evaluations?: number;
  readonly minutes?: number;
  readonly dryRun?: boolean;
  readonly store: string;
}

const count = (min: number) => inRange(min, 1e6, { integer: true });

export function addSetupOptions(command: Command): Command {
  return command
    .option("--rounds <n>", "rounds", count(1), 5)
    .option("--repairs <n>", "tries after the first, where a check fails", count(0), 3)
    .addOption(
      new Option("--knobs <mode>", "one knob or free ones").choices(["beta", "many"]).default("beta"),
    )
    .addOption(
      new Option("--feedback <level>", "what the proposer is shown of executions")
        .choices(["scores", "traces", "traces+labels"])
        .default("traces+labels"),
    )
    .option("--no-history", "hide what was tried: each proposal is made from nothing")
    .option(
      "--select <rule>",
      "accuracy, utility:POINTS_PER_100K_TOKENS, hypervolume or cost:TOKENS",
      "accuracy",
    )
    .option("--shuffles <n>", "of the full protocol", count(1), 100)
    .option("--seed <n>", "of proposers that draw", inRange(0, 2 ** 20, { integer: true }), 0)
    .option(
      "-e, --environments <names...>",
      "search recordings, with * and ?; all of the search set by default",
    );
}

export function addBudgetOptions(command: Command): Command {
  return command
    .option(
      "--dollars <amount>",
      "cap on the proposer's dollars, calls under way counted (default: 10)",
      inRange(0, 1e6),
    )
    .option("--tokens <n>", "cap on the proposer's tokens", inRange(1, 1e12))
    .option("--evaluations <n>", "cap on replays of proposals and drafts (default: 9 a round)", count(1))
    .option("--minutes <n>", "cap on wall clock", inRange(0.001, 1e6));
}

type Budgets = NonNullable<DiscoverOptions["budgets"]>;

export function budgetsFrom({
  dollars,
  tokens,
  evaluations,
  minutes,
}: Pick<StartOptions, "dollars" | "tokens" | "evaluations" | "minutes">): Budgets {
  return {
    ...(dollars !== undefined && { dollars }),
    ...(tokens !== undefined && { tokens }),
    ...(evaluations !== undefined && { evaluations }),
    ...(minutes !== undefined && { seconds: 60 * minutes }),
  };
}

/** `accuracy`, `utility:2`, `hypervolume`, `cost:200000`. */
export function ruleFrom(text: string): NonNullable<DiscoverOptions["select"]> {
  const [kind = "", number, ...more] = text.split(":");
  const value = more.length === 0 ? Number(number) : NaN;
  if ((kind === "accuracy" || kind === "hypervolume") && number === undefined) return { kind };
  if (kind === "utility" && value >= 0 && value < Infinity) return { kind, gamma: value };
  if (kind === "cost" && value > 0 && value < Infinity) return { kind, tokens: value };
  throw new RangeError(
    `Cannot select by ${text}: it is accuracy, utility:POINTS_PER_100K_TOKENS, hypervolume or cost:TOKENS`,
  );
}
