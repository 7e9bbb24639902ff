import { createHash } from "node:crypto";
import { usedNumbers, type Genome } from "./genome.js";
import type { Mutation } from "./mutate.js";

/** Equal for genomes that make the same controller: silent genes do not count. */
export function genomeKey(genome: Genome): string {
  const used = usedNumbers(genome).map((name) => [name, ...genome.numbers[name]]);
  return JSON.stringify([used, genome.choices, genome.rules]);
}

/** That a name may have. */
const CHARACTERS = 60;

/** A few words and four digits of a hash, so that names of a run differ; `+2` stands for two rules that have no room. */
export function genomeName(genome: Genome): string {
  const { widening, deepening, gate, vote } = genome.choices;
  const rules = Object.entries(genome.rules).flatMap(([name, on]) => (on ? [name] : []));
  const hash = createHash("sha256").update(genomeKey(genome)).digest("hex").slice(0, 4);
  const nameWith = (shown: number): string => {
    const left = rules.length - shown;
    const more = left === 0 ? [] : [`+${left}`];
    return [widening, deepening, gate, vote, ...rules.slice(0, shown), ...more, hash].join(" ");
  };
  let shown = rules.length;
  while (nameWith(shown).length > CHARACTERS) shown--;
  return nameWith(shown);
}

const WIDENING = {
  unsure: "opens more branches in every round in which it is not sure",
  waves: "opens more branches when few are left active and it is not sure",
  stalled: "opens more branches when its confidence has not risen for some rounds",
};
const DEEPENING = {
  all: "decodes all active branches side by side",
  bursts: "lets branches that agree with the leader of the finished ones run ahead",
  sleep: "decodes branches whose probes have settled more rarely",
};
const GATE = {
  confidence: "answers when the confidence in the leader of the finished branches is high enough",
  smoothed: "answers when the smoothed confidence in that leader is high enough and not falling",
  lead: "answers when that leader is enough votes ahead",
};
const VOTE = {
  pool: "the finished branches vote",
  short: "the finished branches vote, shallow ones with more weight",
  latest: "all unpruned branches vote with their latest answers, the finished ones with more votes",
};
const RULE_WORDS = {
  dissent: "branches that disagree with the leader for long are abandoned",
  stragglers: "branches much deeper than the finished ones are dropped",
  agreement: "less confidence suffices where most active branches agree",
  spending: "a question is answered as it stands when it has cost too much",
  hopeless: "a question is given up when many branches have finished without a clear leader",
};

/** What a controller of the family does. */
export function genomeMechanism({ choices, rules }: Genome): string {
  const first = `It ${DEEPENING[choices.deepening]}, ${WIDENING[choices.widening]} and ${GATE[choices.gate]}; ${VOTE[choices.vote]}.`;
  const words = Object.entries(RULE_WORDS).flatMap(([name, text]) =>
    rules[name as keyof typeof rules] ? [text] : [],
  );
  return words.length === 0 ? first : `${first} Also, ${words.join("; ")}.`;
}

/** What was changed, in words. */
export function mutationWords(mutation: Mutation): string {
  switch (mutation.kind) {
    case "number":
      return mutation.direction === 0
        ? `${mutation.name} moved`
        : `${mutation.direction > 0 ? "more" : "less"} ${mutation.name}`;
    case "choice":
      return `${mutation.name} by ${mutation.to}`;
    case "rule":
      return `${mutation.name} ${mutation.to ? "on" : "off"}`;
  }
}
