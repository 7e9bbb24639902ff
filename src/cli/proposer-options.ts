import { Option, type Command } from "commander";
import type { ProposerName, ProposerSettings, SeatOptions } from "../lab/index.js";
import { inRange } from "./options.js";

export interface ProposerOptions extends ProposerSettings {
  readonly proposer: ProposerName;
}

/** As the lab has them, which is loaded only when a command runs. */
const PROPOSERS = [
  ...(["local", "claude", "openai", "command", "recorded"] as const),
  ...(["random-schedule", "grid-schedule", "no-history"] as const),
] satisfies readonly ProposerName[];

/** The options of all commands that seat a proposer. */
export function withProposerOptions(command: Command): Command {
  return command
    .addOption(new Option("--proposer <name>", "who proposes").choices(PROPOSERS).default("local"))
    .option("--blind", "local: mutations without a look at the traces")
    .option("--model <name>", "claude, openai: the model")
    .option("--base-url <url>", "claude, openai: the server, where it is not the vendor's own")
    .option(
      "--price <price>",
      "claude, openai: dollars per million tokens, input=4,output=20 (cacheRead=, cacheWrite= too)",
    )
    .option(
      "--command <shell>",
      "command: run in each round's folder; `wait` waits until somebody runs ./submit there",
    )
    .option("--identity <pairs>", "command: who sits there, program=codex,model=NAME,version=VERSION")
    .option("--seats <folder>", "command: where the rounds' folders are made (default: data/seats)")
    .option(
      "--patience <seconds>",
      "command: how long one run of it may take; a seat that waits has no limit (default: 3600)",
      inRange(1, 1e6),
    )
    .option("--pass <names...>", "command: environment variables it is given beside PATH, HOME and the like")
    .option("--run <folder>", "recorded: the kept run whose proposals are made again");
}

/** Who is to sit in the seat, as the options say. */
export function seatFrom(options: ProposerOptions): SeatOptions {
  const { proposer, blind, model, baseUrl, price, command, identity, seats, patience, pass, run } = options;
  const settings = { blind, model, baseUrl, price, command, identity, seats, patience, pass, run };
  const stated = Object.entries(settings).filter(([, value]) => value !== undefined);
  return { name: proposer, settings: Object.fromEntries(stated) };
}
