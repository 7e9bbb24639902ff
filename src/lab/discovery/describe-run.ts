import { MEAN, toArchive } from "../../discovery/archive.js";
import { keepRun } from "../../discovery/kept-run.js";
import { markdownTable } from "../../discovery/markdown-table.js";
import type { Statement } from "../../discovery/proposal.js";
import { toEntryRuns } from "../../discovery/to-scores.js";
import type { Entry } from "../../discovery/history.js";
import type { StoredExperiment } from "../../store/discovery-rows.js";
import type { Store } from "../../store/store.js";
import { nearestRun } from "./nearest-run.js";

/** A run in words. */
export interface RunReport {
  readonly text: string;
  /** Code and statement of one proposal or seed. Throws where there is none of that id. */
  proposal(id: string): string;
}

async function find(store: Store, name: string): Promise<StoredExperiment> {
  const stored = await store.findExperiment(name);
  if (stored) return stored;
  throw new Error(`Cannot find the run ${name} in ${store.file}${await nearestRun(store, name)}`);
}

export async function describeRun(store: Store, name: string): Promise<RunReport> {
  const stored = await find(store, name);
  const { experiment: row, proposal, round } = stored;
  const entries = proposal
    .filter(({ outcome, kind }) => outcome === "accepted" && kind !== "draft")
    .map((one) => entryOf(stored, one));
  const tried = proposal.filter(({ kind }) => kind !== "seed");
  const shown = tried.map(({ proposal, name, parent, outcome, reason, dollars, seconds }) => [
    ...[proposal, name, parent, outcome, (reason ?? "").slice(0, 100), dollars, Math.round(seconds)],
  ]);
  const fronts = [...toArchive(entries)].map(([environment, front]) => {
    const rows = front.map(({ entry, setting, accuracy, tokens }) => [
      ...[entry.id, JSON.stringify(entry.settings[setting]), accuracy, Math.round(tokens)],
    ]);
    const title =
      environment === MEAN ? "Best at each budget, mean over the environments" : `Best on ${environment}`;
    return `${title}\n\n${markdownTable(["id", "knobs", "accuracy %", "tokens"], rows)}`;
  });
  const text = [
    `${row.experiment}: ${row.state}, ${Math.round(row.seconds)} s; ${JSON.stringify(row.setup)}`,
    `Proposer: ${JSON.stringify(row.proposer)}; brief ${row.briefHash.slice(0, 12)}`,
    markdownTable(["id", "name", "parent", "outcome", "reason", "dollars", "seconds"], shown),
    `Shown: ${round.map(({ round, bytes, labelBits }) => `round ${round}: ${bytes} bytes, ${labelBits} label bits`).join("; ")}`,
    ...fronts,
    `Selection: ${JSON.stringify(row.selection)}`,
  ].join("\n\n");
  return { text, proposal: (id) => proposalText(stored, id) };
}

function entryOf({ score }: StoredExperiment, row: StoredExperiment["proposal"][number]): Entry {
  const scores = score.filter(({ proposal }) => proposal === row.proposal);
  const { proposal: id, round, name, parent, code, statement, settings } = row;
  const runs = toEntryRuns(scores);
  return {
    ...{ id, round, name: name ?? id, parent, code, settings, runs },
    statement: statement as Statement | null,
    anatomies: null,
  };
}

function proposalText({ proposal, experiment }: StoredExperiment, id: string): string {
  const found = proposal.find((row) => row.proposal === id);
  if (!found) {
    const known = proposal.map((row) => row.proposal).join(", ");
    throw new Error(`Cannot show ${id} of ${experiment.experiment}: there are ${known}`);
  }
  const said = Object.entries((found.statement as Statement | null) ?? {}).map(
    ([key, value]) => `// ${key}: ${String(value)}`,
  );
  return [...said, found.code].join("\n");
}

/** Writes a run into a new folder. */
export async function exportRun(store: Store, name: string, folder: string): Promise<void> {
  await keepRun(await find(store, name), folder);
}
