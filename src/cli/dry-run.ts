import type { SeatOptions } from "../lab/index.js";
import type { StartOptions } from "./discover-options.js";

type Lab = typeof import("../lab/index.js");

/** Guesses for one try of a round, in tokens: what a model reads anew, reads from its cache, and writes. */
const TRY = { inputTokens: 30_000, cacheReadTokens: 250_000, cacheWriteTokens: 40_000, outputTokens: 20_000 };

/** What a run would use and may cost at most, before anything is paid. Throws where its proposer could not be seated; a key may be missing. */
export async function dryRun(lab: Lab, seat: SeatOptions, options: StartOptions): Promise<string> {
  await lab.checkSettings(seat.name, seat.settings);
  const { rounds, repairs } = options;
  const lines = [
    `Proposer: ${seat.name}. ${rounds} rounds with up to ${repairs} repairs each; knobs ${options.knobs}, feedback ${options.feedback}.`,
  ];
  const paid = seat.name === "claude" || seat.name === "openai";
  if (!paid) return [...lines, "It costs no dollars that this run counts."].join("\n");
  const { settings } = seat;
  const model = settings.model ?? lab.CLAUDE;
  const price = settings.price === undefined ? lab.priceOf(model) : lab.parsePrice(settings.price);
  const { input, output, cacheRead, cacheWrite } = price;
  const source = settings.price ? "as given" : lab.PRICES_SOURCE;
  const dollars = lab.dollarsFor(TRY, price);
  return [
    ...lines,
    `Model: ${model}. Dollars per million tokens: input ${input}, output ${output}, cache read ${cacheRead}, cache write ${cacheWrite} (${source}; --price overrides).`,
    `Estimate: a try that reads 30k tokens anew, 250k from the cache and 40k into it and writes 20k costs ${dollars.toFixed(2)} dollars; ` +
      `${(rounds * dollars).toFixed(2)} for ${rounds} rounds without repairs, ${(rounds * (1 + repairs) * dollars).toFixed(2)} with all.`,
    `Cap: ${options.dollars ?? lab.DEFAULT_DOLLARS} dollars, calls under way counted (--dollars).`,
  ].join("\n");
}
