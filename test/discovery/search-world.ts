import type { Environment } from "../../src/environment/environment.js";
import type { RecordedBranch, Split } from "../../src/environment/recording.js";
import { toEnvironment } from "../../src/environment/to-environment.js";
import { MersenneTwister } from "../../src/math/mersenne-twister.js";

/** One model on four questions of twelve branches each, right more often on the first questions. */
export function searchWorld(
  model: string,
  { seed = 1, split = "search" }: { readonly seed?: number; readonly split?: Split } = {},
): Environment {
  const random = new MersenneTwister(seed);
  const branch = (question: number): RecordedBranch => {
    const final = random.random() < 0.8 - 0.15 * question ? "1" : String(2 + random.below(3));
    const length = 1 + random.below(6);
    const probes = Array.from({ length }, () => (random.random() < 0.6 ? final : null));
    return { tokens: 500 * length + 100 + random.below(300), probes, final };
  };
  return toEnvironment({
    ...{ model, benchmark: split === "search" ? "sums" : `sums-${split}`, interval: 500, split },
    ...{ licence: null, source: "made up", synthetic: true },
    questions: Array.from({ length: 4 }, (_, q) => ({
      text: `question ${q}`,
      gold: "1",
      branches: Array.from({ length: 12 }, () => branch(q)),
    })),
  });
}
