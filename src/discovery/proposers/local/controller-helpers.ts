import type { Genome } from "./genome.js";

/** Functions that a controller's rules call, as text. */
export function helpersOf({ choices, rules }: Genome): string[] {
  return [
    ...(rules.stragglers ? [DROP_STRAGGLERS] : []),
    ...(rules.agreement ? [AGREEMENT] : []),
    ...(choices.vote === "short" ? [SHORT_VOTE] : []),
    ...(choices.vote === "latest" ? [WEIGHED_VOTE] : []),
  ];
}

const DROP_STRAGGLERS = `/** Prunes active branches beyond \`factor\` times the median depth of the finished ones. */
function dropStragglers(episode: Episode, factor: number): void {
  const depths = episode.branches.filter(({ finished }) => finished).map(({ depth }) => depth);
  depths.sort((a, b) => a - b);
  const median = depths[Math.floor(depths.length / 2)] ?? Infinity;
  for (const branch of [...episode.active]) if (branch.depth > factor * median) branch.prune();
}`;

const AGREEMENT = `/** The share of the active branches whose latest answer is the leader; 0 where none is active. */
function agreement({ active }: Episode, leader: Answer | undefined): number {
  const agreeing = active.filter(({ answer }) => answer === leader).length;
  return active.length === 0 ? 0 : agreeing / active.length;
}`;

const SHORT_VOTE = `/** The finished branches vote; one of the median depth has e^-steepness votes, one of half of it e^-(steepness / 2). */
function shortVote(episode: Episode, steepness: number): Answer | undefined {
  const ended = episode.branches.filter(({ finished, pruned }) => finished && !pruned);
  const depths = ended.map(({ depth }) => depth).sort((a, b) => a - b);
  const median = depths[Math.floor(depths.length / 2)] ?? 1;
  const votes = new Map<Answer, number>();
  let leader: Answer | undefined;
  for (const { answer, depth } of ended) {
    if (answer === undefined) continue;
    votes.set(answer, (votes.get(answer) ?? 0) + Math.exp((-steepness * depth) / median));
    if (leader === undefined || votes.get(answer)! > votes.get(leader)!) leader = answer;
  }
  return leader;
}`;

const WEIGHED_VOTE = `/** Plurality of the latest answers; a finished branch has \`weight\` votes, an unfinished one has one. */
function weighedVote(episode: Episode, weight: number): Answer | undefined {
  const votes = new Tally();
  for (const { answer, finished, pruned } of episode.branches) {
    for (let i = 0; i < (finished ? weight : 1); i++) if (!pruned && answer !== undefined) votes.add(answer);
  }
  return votes.leader;
}`;

const VALUES = [
  "deepestFirst",
  "Dissent",
  "halfEven",
  "halfEvenTo4",
  "latestPlurality",
  "Momentum",
  "Pool",
  "Tally",
];
const TYPES = ["Answer", "Branch", "Controller", "Episode"];

/** What a text uses of the toolkit, as an import lists it. */
export function toolkitNames(text: string): string[] {
  const used = (name: string) => new RegExp(`\\b${name}\\b`).test(text);
  const always = new Set(["Controller"]);
  return [
    ...VALUES.filter(used),
    ...TYPES.filter((name) => always.has(name) || used(name)).map((name) => `type ${name}`),
  ];
}
