import { halfEven, halfEvenTo4 } from "../../../math/half-even.js";
import { BETAS, type KnobMode, type Statement } from "../../proposal.js";
import { NUMBERS, usedNumbers, type Genome, type NumberName } from "./genome.js";
import { helpersOf, toolkitNames } from "./controller-helpers.js";
import { genomeLine } from "./read-genome.js";

/** The file of a proposal: a controller of the family, as somebody would have written it by hand. */
export function writeController(genome: Genome, statement: Statement, mode: KnobMode): string {
  const body = controllerBody(genome);
  const helpers = helpersOf(genome);
  const names = toolkitNames([scheduleText(genome), body, ...helpers].join("\n"));
  const parts = [
    `import { ${names.join(", ")} } from "autotts-lab";`,
    `export const statement = ${JSON.stringify(statement, null, 2)};`,
    scheduleText(genome),
    ...(mode === "many" ? [settingsText(genome)] : []),
    `${knobsText(genome, mode)}\n${body}`,
    ...helpers,
    genomeLine(genome),
  ];
  return parts.join("\n\n") + "\n";
}

/** The plan of a beta, as the schedule of the file gives it. */
export function planOf(genome: Genome, beta: number): Readonly<Record<string, number>> {
  const entries = usedNumbers(genome).map((name) => {
    const [from, to] = genome.numbers[name];
    const value = from + (to - from) * beta;
    return [name, NUMBERS[name].whole ? halfEven(value) : halfEvenTo4(value)];
  });
  return Object.fromEntries(entries) as Record<string, number>;
}

function scheduleText(genome: Genome): string {
  const lines = usedNumbers(genome).map((name) => `    ${name}: ${ramp(name, genome)},`);
  return `/** The plan of a beta in [0, 1]. */\nexport function schedule(beta: number) {\n  return {\n${lines.join("\n")}\n  };\n}`;
}

function ramp(name: NumberName, { numbers }: Genome): string {
  const [from, to] = numbers[name];
  if (from === to) return String(from);
  const rise = Math.round(Math.abs(to - from) * 1e4) / 1e4;
  const line = `${from} ${to > from ? "+" : "-"} ${rise} * beta`;
  return NUMBERS[name].whole ? `halfEven(${line})` : `halfEvenTo4(${line})`;
}

/** As many knob vectors as a sweep of beta has, named one by one. */
function settingsText(genome: Genome): string {
  const plans = BETAS.map(({ beta }) => `  ${JSON.stringify(planOf(genome, Number(beta)))},`);
  return `export const settings = [\n${plans.join("\n")}\n];`;
}

function knobsText(genome: Genome, mode: KnobMode): string {
  if (mode === "beta") {
    return `export const controller: Controller = ({ beta = 0.5 } = {}) => {\n  const plan = schedule(Number(beta));`;
  }
  const names = usedNumbers(genome);
  const lines = names.map((name) => `    ${name}: Number(knobs["${name}"] ?? usual.${name}),`);
  return `export const controller: Controller = (knobs = {}) => {\n  const usual = schedule(0.5);\n  const plan = {\n${lines.join("\n")}\n  };`;
}

function controllerBody(genome: Genome): string {
  const { choices, rules } = genome;
  const when = (wanted: boolean, ...lines: string[]): string[] => (wanted ? lines : []);
  const stalls = choices.widening === "stalled";
  const smoothed = choices.gate === "smoothed";
  return [
    "  return (episode) => {",
    "    if (episode.room === 0) return undefined;",
    "    const pool = new Pool();",
    ...when(rules.dissent, "    const dissent = new Dissent();"),
    ...when(smoothed, "    const signal = new Momentum(plan);"),
    ...when(choices.deepening === "sleep", "    const equal: number[] = [];"),
    ...when(stalls, "    let highest = 0;", "    let idle = 0;"),
    "    pool.take(episode.widen(plan.initial));",
    "    for (let round = 0; round < 600; round++) {",
    "      const { active } = episode;",
    "      if (active.length > episode.affordable) break;",
    ...deepening(genome),
    `      const { ${rules.dissent || rules.agreement || rules.spending ? "leader, " : ""}confidence } = pool;`,
    ...when(smoothed, "      signal.push(confidence);"),
    "      const judging = round >= plan.warmUp;",
    ...when(
      rules.dissent,
      "      if (judging && leader !== undefined) dissent.abandon(episode, leader, plan.patience);",
    ),
    ...when(
      rules.stragglers,
      "      if (pool.total >= plan.reference) dropStragglers(episode, plan.straggle);",
    ),
    `      const sure = judging && pool.total >= plan.minimum && ${gate(genome)};`,
    "      episode.note({ confidence });",
    "      if (sure) break;",
    ...when(
      rules.agreement,
      "      if (judging && pool.total >= plan.minimum && confidence >= plan.soft && agreement(episode, leader) >= plan.agree) {",
      '        episode.note({ reason: "agreement" });',
      "        break;",
      "      }",
    ),
    ...when(
      rules.spending,
      "      if (episode.cost >= 1000 * plan.spend && leader !== undefined) {",
      '        episode.note({ reason: "spent" });',
      "        break;",
      "      }",
    ),
    ...when(
      rules.hopeless,
      "      if (pool.total >= plan.tries && pool.first < plan.share * pool.total) {",
      '        episode.note({ reason: "hopeless" });',
      "        break;",
      "      }",
    ),
    ...widening(genome),
    "    }",
    `    return ${vote(genome)} ?? latestPlurality(episode);`,
    "  };",
    "};",
  ].join("\n");
}

function deepening({ choices }: Genome): string[] {
  switch (choices.deepening) {
    case "all":
      return ["      if (active.length > 0) pool.take(episode.deepen(active));"];
    case "bursts":
      return [
        "      const ahead = pool.leader;",
        "      const steps = active.length * plan.burst <= episode.affordable ? plan.burst : 1;",
        "      const pace = ({ answer }: Branch) => (ahead !== undefined && answer === ahead ? steps : 1);",
        "      if (active.length > 0) pool.take(episode.deepen(deepestFirst(active), pace));",
      ];
    case "sleep":
      return [
        "      const awake = active.filter(({ index }) => (equal[index] ?? 0) < plan.lock || round % plan.sleep === 0);",
        "      const before = awake.map(({ answer }) => answer);",
        "      if (awake.length > 0) pool.take(episode.deepen(awake));",
        "      for (const [i, { index, answer }] of awake.entries()) equal[index] = answer === before[i] ? (equal[index] ?? 0) + 1 : 0;",
      ];
  }
}

function gate({ choices }: Genome): string {
  switch (choices.gate) {
    case "confidence":
      return "confidence >= plan.threshold";
    case "smoothed":
      return "signal.level >= plan.threshold && signal.momentum >= -0.02";
    case "lead":
      return "pool.first - pool.second >= plan.margin";
  }
}

function widening({ choices }: Genome): string[] {
  const ready = {
    unsure: "round >= plan.warmUp / 2 && pool.total >= plan.firsts",
    waves: "episode.active.length < plan.low && pool.total >= plan.firsts",
    stalled: "idle >= plan.stall && pool.total >= plan.firsts",
  }[choices.widening];
  return [
    ...(choices.widening === "stalled"
      ? [
          "      idle = confidence > highest ? 0 : idle + 1;",
          "      highest = Math.max(highest, confidence);",
        ]
      : []),
    "      const opening = Math.min(plan.wave, plan.cap - episode.width, episode.room);",
    `      const ready = episode.active.length === 0 || (${ready});`,
    ...(choices.widening === "stalled" ? ["      if (ready) idle = 0;"] : []),
    "      if (ready && opening > 0) pool.take(episode.widen(opening));",
    "      else if (episode.active.length === 0) break;",
  ];
}

function vote({ choices }: Genome): string {
  switch (choices.vote) {
    case "pool":
      return "pool.leader";
    case "short":
      return "shortVote(episode, plan.steepness)";
    case "latest":
      return "weighedVote(episode, plan.weight)";
  }
}
