import { type Environment } from "../environment/environment.js";
import { meanInterval } from "../math/confidence-interval.js";
import { toSample } from "../math/sample.js";
import { clairvoyantRound, policyName } from "../plot/exploration.js";
import type { CeilingRow } from "../plot/ceilings.js";
import { explore } from "./explore.js";
import { questionOracles } from "./oracles.js";
import type { Results } from "./results.js";
import { settingName } from "./setting.js";
import { Rows } from "./rows.js";

/** Branches that an oracle looks at: the released width ceiling. */
const WIDTH = 64;

/**
 * What the recordings allow and what the settings reach, per benchmark, models averaged question by question: pass@64, any
 * probe of 64 branches right, and, of the traced episodes, stopping by hindsight in the first round whose answer is right.
 */
export function ceilingRows(results: Results): Rows<CeilingRow> {
  const environments = [...new Set(results.evaluations.map(({ environment }) => environment))];
  const benchmarks = [...new Set(environments.map(({ benchmark }) => benchmark))];
  return new Rows(
    benchmarks.flatMap((benchmark) => {
      const own = environments.filter((environment) => environment.benchmark === benchmark);
      const means = results.filter(({ environment }) => environment.benchmark === benchmark).means;
      const about = { environment: benchmark, synthetic: own.every(({ synthetic }) => synthetic) };
      const oracle = (name: string, perModel: readonly (readonly number[])[]): CeilingRow => ({
        ...about,
        ...{ kind: "oracle", name },
        ...meanOver(perModel),
      });
      const reached = means.map(({ controller, setting, accuracy, interval, tokens }): CeilingRow => ({
        ...about,
        ...{ kind: "controller", name: setting === "" ? controller : `${controller}, ${setting}` },
        ...{ accuracy, interval, tokens },
      }));
      return [
        oracle(
          `any probe right of ${WIDTH}`,
          own.map((one) => ofQuestions(one, "everRight")),
        ),
        oracle(
          `pass@${WIDTH}`,
          own.map((one) => ofQuestions(one, "pass")),
        ),
        ...hindsight(results, own).map(([name, perModel]) => oracle(`${name}, clairvoyant stop`, perModel)),
        ...reached,
      ];
    }),
  );
}

function ofQuestions(environment: Environment, of: "pass" | "everRight"): number[] {
  return environment.questions.map((_, q) => 100 * questionOracles(environment, q, { width: WIDTH })[of]);
}

/** Per traced setting and model: percent of the shuffles of each question in which some round's answer was right. */
function hindsight(
  { traces }: Results,
  environments: readonly Environment[],
): (readonly [setting: string, perModel: readonly (readonly number[])[]])[] {
  const own = traces.filter(({ environment }) => environments.includes(environment));
  const settings = [...new Set(own.map(({ setting }) => settingName(setting)))];
  return settings.map((name) => {
    const perModel = environments.map((environment) => {
      const played = own.filter(
        (one) => one.environment === environment && settingName(one.setting) === name,
      );
      const { scenes, trajectories } = explore(played);
      return environment.questions.map((_, question) => {
        const there = trajectories.filter(
          (one) => policyName(one) === name && scenes[one.scene]!.question === question,
        );
        const right = there.filter((one) => clairvoyantRound(one, scenes[one.scene]!) !== undefined);
        return (100 * right.length) / there.length;
      });
    });
    return [name, perModel] as const;
  });
}

function meanOver(perModel: readonly (readonly number[])[]): Pick<CeilingRow, "accuracy" | "interval"> {
  const values = perModel[0]!.map(
    (_, q) => perModel.reduce((sum, one) => sum + one[q]!, 0) / perModel.length,
  );
  const { estimate, low, high } = meanInterval(toSample(values));
  return { accuracy: estimate, interval: [Math.max(0, low), Math.min(100, high)] };
}
