import type { Entry } from "../../history.js";
import { csv } from "../../../store/csv.js";

/** The files of the history by path within the round's folder: code, statement and scores of each seed and proposal. */
export function historyFiles(history: readonly Entry[]): ReadonlyMap<string, string> {
  const files = new Map([["history/scores.csv", csv(history.flatMap(scores))]]);
  for (const entry of history) {
    const folder = `history/${entry.id}`;
    files.set(`${folder}/proposal.ts`, entry.code);
    files.set(`${folder}/scores.csv`, csv(scores(entry)));
    if (entry.statement) files.set(`${folder}/statement.md`, statement(entry));
    if (entry.anatomies)
      files.set(`${folder}/anatomy.csv`, csv(entry.anatomies.map((row, setting) => ({ setting, ...row }))));
  }
  return files;
}

function scores({ id, round, name, settings, runs }: Entry): Record<string, unknown>[] {
  return runs.map(({ environment, setting, accuracy, tokens }) => ({
    ...{ id, round, name, environment, setting },
    ...{ knobs: settings[setting], accuracy, tokens },
  }));
}

function statement({ name, parent, statement }: Entry): string {
  const { mechanism, evidence, prediction } = statement!;
  const from = parent === null ? "" : `\nParent: ${parent}\n`;
  return `# ${name}\n${from}\n## Mechanism\n\n${mechanism}\n\n## Evidence\n\n${evidence}\n\n## Prediction\n\n${prediction}\n`;
}
