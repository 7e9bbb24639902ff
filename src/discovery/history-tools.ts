import type { Environment } from "../environment/environment.js";
import { queryHistory } from "../store/query-history.js";
import type { Archived } from "./archived.js";
import { bestWithin } from "./archive.js";
import { environmentOf } from "./anatomy.js";
import { bestPoint, curveOf, searchFrontier } from "./entry-curve.js";
import { describeEpisode } from "./describe-episode.js";
import { historyTables } from "./history-tables.js";
import type { Entry } from "./history.js";
import type { EpisodeName } from "./judge.js";
import { markdownTable } from "./markdown-table.js";
import type { Feedback } from "./proposal.js";
import type { Tools } from "./proposer.js";
import { sampleEpisodes } from "./sample-episodes.js";
import { worstEpisodes } from "./worst-episodes.js";

export interface HistoryToolsOptions {
  readonly archive: readonly Archived[];
  /** The search environments. */
  readonly environments: readonly Environment[];
  readonly feedback: Feedback;
  /** Shuffles of the full protocol. */
  readonly shuffles: number;
  /** Told how many bits about which episodes were right have been shown. */
  readonly show: (labelBits: number) => void;
  readonly check: Tools["check"];
  readonly evaluate: (code: string) => Promise<Entry>;
  /** Evaluations of drafts that are left to the run. */
  readonly left: () => number;
  readonly signal: AbortSignal;
}

/** The most rows of a query that are shown. */
const ROWS = 200;

/** Episodes that `worst` looks through: the middle and the last setting. */
const LOOKED_THROUGH = 120;

/** What a proposer may look at: the search history alone. */
export function historyTools(options: HistoryToolsOptions): Tools {
  const { archive, environments, feedback, shuffles, show, check, evaluate, left, signal } = options;
  const find = (id: string): Archived => {
    const found = archive.find(({ entry }) => entry.id === id);
    if (found) return found;
    const known = archive.map(({ entry }) => entry.id).join(", ");
    throw new RangeError(`Cannot find ${id}: the history has ${known === "" ? "nothing yet" : known}`);
  };
  const labels = feedback === "traces+labels";
  const traced = (what: string): void => {
    if (feedback === "scores") throw new Error(`Cannot show ${what}: this run shows scores alone`);
  };
  const describe = async (archived: Archived, episodes: readonly EpisodeName[], lines: number) => {
    const played = await archived.trace(episodes, signal);
    if (labels) show(played.length);
    return played
      .map((one) => describeEpisode(one, environmentOf(one, environments), { labels, lines }))
      .join("\n\n");
  };
  return {
    rounds: () => Promise.resolve(roundsTable(archive)),
    proposal: (id) =>
      Promise.resolve(id)
        .then(find)
        .then(({ entry }) => proposalText(entry)),
    query: async (sql) => {
      const rows = await queryHistory(sql, historyTables(archive, feedback));
      const columns = Object.keys(rows[0] ?? {});
      const cells = rows.slice(0, ROWS).map((row) => columns.map((column) => row[column]));
      // A question's accuracy over 100 shuffles is one of 101 numbers: below 7 bits a cell.
      if (labels && /\bquestion\b/i.test(sql))
        show(7 * cells.flat().filter((cell) => typeof cell === "number").length);
      const more = rows.length > ROWS ? `\n\nCut: more than ${ROWS} rows.` : "";
      return rows.length === 0 ? "No rows." : `${markdownTable(columns, cells)}${more}`;
    },
    trace: async ({ proposal, ...which }) => {
      traced("a trace");
      const archived = find(proposal);
      checkEpisode(which, archived.entry, environments, shuffles);
      return await describe(archived, [which], 60);
    },
    worst: async ({ proposal, by, limit = 5 }) => {
      traced("episodes");
      if (by === "loss" && !labels)
        throw new Error("Cannot show lost answers: this run hides which were right");
      const archived = find(proposal);
      const last = archived.entry.settings.length - 1;
      const names = [...new Set([Math.floor(last / 2), last])].flatMap((setting) =>
        sampleEpisodes(environments, setting, { episodes: LOOKED_THROUGH, shuffles }),
      );
      const worst = worstEpisodes(await archived.trace(names, signal), environments, {
        by,
        limit: Math.min(limit, 20),
      });
      if (worst.length === 0) return `None of ${names.length} sampled episodes of ${proposal} is one.`;
      return await describe(
        archived,
        worst.map(({ episode }) => episode),
        8,
      );
    },
    check,
    evaluate: async (code) => {
      try {
        return `${evaluationText(await evaluate(code), archive)}\n\n${leftText(left())}`;
      } catch (error) {
        if (signal.aborted || !(error instanceof Error)) throw error;
        throw new Error(`${error.message.replace(/\.$/, "")}. ${leftText(left())}`, { cause: error });
      }
    },
  };
}

function roundsTable(archive: readonly Archived[]): string {
  if (archive.length === 0) return "Nothing has been tried yet.";
  const rows = archive.map(({ entry }) => {
    const best = bestPoint(curveOf(entry));
    return [
      entry.id,
      entry.round,
      entry.name,
      entry.parent,
      best.accuracy.toFixed(2),
      Math.round(best.tokens),
      best.setting,
    ];
  });
  return markdownTable(
    ["id", "round", "name", "parent", "best accuracy %", "its tokens", "its setting"],
    rows,
  );
}

function proposalText({ id, name, statement, code }: Entry): string {
  const said = statement
    ? `Mechanism: ${statement.mechanism}\n\nEvidence: ${statement.evidence}\n\nPrediction: ${statement.prediction}\n\n`
    : "A seed.\n\n";
  return `# ${id}: ${name}\n\n${said}\`\`\`ts\n${code.trimEnd()}\n\`\`\``;
}

/** Scores of a draft by setting, and how far each lies from the best earlier controller that spends no more. */
export function evaluationText(entry: Entry, archive: readonly Archived[]): string {
  const front = searchFrontier(archive.map((archived) => archived.entry));
  const environments = [...new Set(entry.runs.map(({ environment }) => environment))];
  const rows = curveOf(entry).map(({ setting, accuracy, tokens }) => {
    const rival = bestWithin(front, tokens);
    const against =
      rival === undefined ? "cheaper than all" : `${signed(accuracy - rival.accuracy)} (${rival.entry.id})`;
    const each = environments.map((name) => {
      const run = entry.runs.find((run) => run.environment === name && run.setting === setting)!;
      return `${run.accuracy.toFixed(1)} @ ${(run.tokens / 1000).toFixed(1)}k`;
    });
    return [
      JSON.stringify(entry.settings[setting]),
      accuracy.toFixed(2),
      Math.round(tokens),
      against,
      ...each,
    ];
  });
  const head = [
    "knobs",
    "mean accuracy %",
    "mean tokens",
    "against the best that spends no more",
    ...environments,
  ];
  return markdownTable(head, rows);
}

function leftText(left: number): string {
  if (left === Infinity) return "Evaluations of drafts are not limited.";
  return `Evaluations of drafts left in this run: ${Math.max(0, left)}; one more is kept for the proposal.`;
}

function signed(difference: number): string {
  return `${difference < 0 ? "−" : "+"}${Math.abs(difference).toFixed(2)}`;
}

function checkEpisode(
  episode: EpisodeName,
  { id, settings }: Entry,
  environments: readonly Environment[],
  shuffles: number,
): void {
  const { setting, question, shuffle } = episode;
  const { questions } = environmentOf({ episode }, environments);
  const require = (what: string, value: number, length: number): void => {
    if (Number.isInteger(value) && value >= 0 && value < length) return;
    throw new RangeError(`Cannot trace ${what} ${value} of ${id}: there are 0 to ${length - 1}`);
  };
  require("setting", setting, settings.length);
  require("question", question, questions.length);
  require("shuffle", shuffle, shuffles);
}
