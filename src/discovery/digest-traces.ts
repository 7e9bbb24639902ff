import type { Environment } from "../environment/environment.js";
import { STOPS } from "../replay/outcomes.js";
import { environmentOf } from "./anatomy.js";
import { anatomyBlocks } from "./digest-anatomies.js";
import { describeEpisode } from "./describe-episode.js";
import { fateOf, spendingOf } from "./diagnosis.js";
import { oneLine, spread, table, thousands, type Block } from "./digest-block.js";
import { settingName } from "./digest-scores.js";
import { firstDivergence } from "./divergence.js";
import type { Entry } from "./history.js";
import type { EpisodeName, Played } from "./judge.js";
import { worstEpisodes } from "./worst-episodes.js";

/** An entry with traced episodes of some of its settings. */
export interface Traced {
  readonly entry: Entry;
  readonly episodes: readonly Played[];
}

/** What levels above `scores` show: executions, and with labels which of them were right. The first entry counts most. */
export function traceBlocks(
  traced: readonly Traced[],
  environments: readonly Environment[],
  labels: boolean,
): Block[] {
  return [
    ...traced.flatMap(({ entry }, i) => anatomyBlocks(entry, i, labels)),
    ...traced.map((one, i) => stopBlock(one, i, environments, labels)),
    ...traced.flatMap((one, i) => (labels ? worstBlocks(one, "loss", i, environments, labels) : [])),
    ...traced.flatMap((one, i) => worstBlocks(one, "waste", i, environments, labels)),
    ...(traced.length > 1 ? divergenceBlocks(traced[0]!, traced[1]!, environments, labels) : []),
  ];
}

function stopBlock(
  { entry, episodes }: Traced,
  i: number,
  environments: readonly Environment[],
  labels: boolean,
): Block {
  const settings = [...new Set(episodes.map(({ episode }) => episode.setting))].sort((a, b) => a - b);
  let labelBits = 0;
  const rows = settings.map((setting) => {
    const of = episodes.filter(({ episode }) => episode.setting === setting);
    const cells = STOPS.map((stop) => {
      const stopped = of.filter((played) => played.stop === stop);
      if (!labels || stopped.length === 0) return String(stopped.length);
      labelBits += Math.log2(stopped.length + 1);
      return `${stopped.length} (${stopped.filter((played) => isRight(played, environments)).length} right)`;
    });
    return [settingName(entry.settings[setting]!), of.length, ...cells, reasons(of)];
  });
  const header = ["setting", "episodes", ...STOPS, "reasons noted"];
  return {
    about: `the stops of ${entry.id}`,
    rank: 6 + 2 * i,
    labelBits,
    text: `## Why episodes of ${entry.id} stopped\n\n${table(header, rows)}`,
  };
}

/** The words that a policy noted as its `reason`, with their episodes. */
function reasons(episodes: readonly Played[]): string {
  const counts = new Map<string, number>();
  for (const { notes } of episodes) {
    const reason = notes.findLast(({ note }) => typeof note["reason"] === "string")?.note["reason"];
    if (reason !== undefined)
      counts.set(oneLine(String(reason), 30), (counts.get(oneLine(String(reason), 30)) ?? 0) + 1);
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 5);
  return ranked.map(([reason, n]) => `${reason} ${n}`).join(", ");
}

const LISTED = 6;

/** A list of the worst, and the worst of all call by call. */
function worstBlocks(
  { entry, episodes }: Traced,
  by: "loss" | "waste",
  i: number,
  environments: readonly Environment[],
  labels: boolean,
): Block[] {
  const worst = worstEpisodes(episodes, environments, { by, limit: LISTED });
  if (worst.length === 0) return [];
  const what = by === "loss" ? "lost answers" : "wasted tokens";
  const rows = worst.map((played) => {
    const { width, tokens, overspent, pruned } = spendingOf(played);
    const fate = labels ? [fateOf(played, environmentOf(played, environments))] : [];
    const { setting } = played.episode;
    const cells = [width, thousands(tokens), thousands(overspent), thousands(pruned), played.stop, ...fate];
    return [episodeName(played.episode), settingName(entry.settings[setting]!), ...cells];
  });
  const header = ["episode", "setting", "width", "tokens", "overspent", "on pruned", "stop"];
  const text = table([...header, ...(labels ? ["fate"] : [])], rows);
  const example = worst[0]!;
  const described = describeEpisode(example, environmentOf(example, environments), { labels, lines: 14 });
  return [
    {
      about: `the worst episodes of ${entry.id} by ${what}`,
      rank: (by === "loss" ? 7 : 8) + 2 * i,
      labelBits: labels ? worst.length : 0,
      text: `## Worst episodes of ${entry.id} by ${what}\n\n${text}`,
    },
    {
      about: `an example of ${what} of ${entry.id}`,
      rank: (by === "loss" ? 7.5 : 8.5) + 2 * i,
      labelBits: labels ? 1 : 0,
      text: `### Example of ${what}, ${entry.id}\n\n${described}`,
    },
  ];
}

const PARTINGS = 4;

/** Where the first two entries part, in episodes that they answered differently, spread over all there are. */
function divergenceBlocks(
  a: Traced,
  b: Traced,
  environments: readonly Environment[],
  labels: boolean,
): Block[] {
  const pairs = a.episodes.flatMap((played) => {
    const other = b.episodes.find(({ episode }) => sameEpisode(episode, played.episode));
    return other === undefined || answerOf(played) === answerOf(other) ? [] : [[played, other] as const];
  });
  const told = (one: Played) =>
    labels ? ` (in the end ${isRight(one, environments) ? "right" : "wrong"})` : "";
  const lines = spread(pairs, PARTINGS).flatMap(([played, other]) => {
    const parting = firstDivergence(played, other);
    if (parting === undefined) return [];
    const { round, tokens, first, second } = parting;
    return [
      `- ${episodeName(played.episode)}, call ${round} after ${thousands(tokens)} tokens: ` +
        `${a.entry.id} ${first}${told(played)}; ${b.entry.id} ${second}${told(other)}.`,
    ];
  });
  if (lines.length === 0) return [];
  const about = `where ${a.entry.id} and ${b.entry.id} part`;
  const labelBits = labels ? 2 * lines.length : 0;
  const heading = `## First decisions in which ${a.entry.id} and ${b.entry.id} part, where their answers differ`;
  return [{ about, rank: 9, labelBits, text: `${heading}\n\n${lines.join("\n")}` }];
}

function sameEpisode(a: EpisodeName, b: EpisodeName): boolean {
  return (
    a.environment === b.environment &&
    a.question === b.question &&
    a.shuffle === b.shuffle &&
    a.setting === b.setting
  );
}

function episodeName({ environment, question, shuffle }: EpisodeName): string {
  return `${environment} question ${question} shuffle ${shuffle}`;
}

function answerOf({ rows }: Played): number | undefined {
  return rows.at(-1)?.answer;
}

function isRight(played: Played, environments: readonly Environment[]): boolean {
  return fateOf(played, environmentOf(played, environments)) === "right";
}
