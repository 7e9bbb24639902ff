import { Option, type Command } from "commander";
import type { DiscoverOptions, SeatOptions } from "../lab/index.js";
import { inRange } from "./options.js";

type Lab = typeof import("../lab/index.js");

/** What `autotts discover start` is told; as commander gives it. */
export interface StartOptions {
  readonly proposer: string;
  readonly command?: string;
  readonly folder?: string;
  readonly limit?: number;
  readonly pass?: string;
  readonly identity?: string;
  readonly model?: string;
  readonly baseUrl?: string;
  readonly price?: string;
  readonly run?: string;
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

export function addSeatOptions(command: Command): Command {
  return command
    .option(
      "-p, --proposer <kind>",
      "local (a program search, no key), local-blind, random-schedule, grid-schedule, no-history, claude, openai, command or recorded",
      "local",
    )
    .option(
      "--command <line>",
      'for the command proposer: run in the round\'s folder, or "wait" for somebody who works there by hand',
    )
    .option("--folder <path>", "where the command's rounds get their folders (default: data/rounds)")
    .option(
      "--limit <minutes>",
      "minutes that one run of the command may take (default: 60)",
      inRange(0.01, 1e5),
    )
    .option(
      "--pass <names>",
      "environment variables that the command is given beside PATH and HOME: NAME,NAME",
    )
    .option("--identity <pairs>", "who the command puts in the seat: program=NAME,model=NAME,version=TEXT")
    .option("--model <name>", "of claude or openai")
    .option("--base-url <url>", "of another server that speaks the same")
    .option("--price <pairs>", "dollars per million tokens: input=4,output=20[,cacheRead=…,cacheWrite=…]")
    .option("--run <folder>", "the kept run that the recorded proposer plays again");
}

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

export function seatFrom(lab: Lab, options: StartOptions): SeatOptions {
  const { command, folder, limit, pass, identity, model, baseUrl, price, run } = options;
  return {
    kind: lab.proposerKind(options.proposer),
    ...(command !== undefined && { command }),
    ...(folder !== undefined && { folder }),
    ...(limit !== undefined && { limit: 60 * limit }),
    ...(pass !== undefined && { pass: pass.split(",").map((name) => name.trim()) }),
    ...(identity !== undefined && {
      identity: lab.parsePairs(identity, "identity", ["program", "model", "version"]),
    }),
    ...(model !== undefined && { model }),
    ...(baseUrl !== undefined && { baseURL: baseUrl }),
    ...(price !== undefined && { price: lab.parsePrice(price) }),
    ...(run !== undefined && { run }),
  };
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
  const [kind = "", number] = text.split(":", 2);
  const value = Number(number);
  if ((kind === "accuracy" || kind === "hypervolume") && number === undefined) return { kind };
  if (kind === "utility" && value >= 0 && value < Infinity) return { kind, gamma: value };
  if (kind === "cost" && value > 0 && value < Infinity) return { kind, tokens: value };
  throw new RangeError(
    `Cannot select by ${text}: it is accuracy, utility:POINTS_PER_100K_TOKENS, hypervolume or cost:TOKENS`,
  );
}
