import { access, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Seat } from "../../proposer.js";
import { writeCommands } from "./folder-commands.js";
import { historyFiles } from "./history-files.js";

export interface RoundFolderOptions {
  /** Folders are made as ROOT/EXPERIMENT/round-01. */
  readonly root: string;
  /** Declarations of the interface, `autotts-lab.d.ts`. */
  readonly declarations: string;
  /** Whether somebody is waited for, who ends with `./submit`. */
  readonly waits: boolean;
}

/**
 * Makes the folder of a round, or takes up that of a round that was broken off, and returns its path. What it holds comes
 * from the seat alone: search data's scores and traces, no gold, no other recordings, no secrets. Throws where the folder
 * is of something else.
 */
export async function openRoundFolder(
  seat: Seat,
  { root, declarations, waits }: RoundFolderOptions,
): Promise<string> {
  const folder = resolve(root, seat.experiment, `round-${String(seat.round).padStart(2, "0")}`);
  await claim(folder, seat);
  const commands = await writeCommands(folder, { submit: waits });
  const refused = seat.refusals.flatMap(({ code, reason }, i): [string, string][] => [
    [`refused/${i + 1}/proposal.ts`, code],
    [`refused/${i + 1}/reason.txt`, `${reason}\n`],
  ]);
  const files = new Map([
    ["README.md", readme(seat, commands, waits)],
    ["brief.md", seat.brief],
    ["digest.md", seat.digest],
    ["autotts-lab.d.ts", declarations],
    ...historyFiles(seat.history),
    ...refused,
  ]);
  for (const [name, text] of files) await write(join(folder, name), text);
  return folder;
}

/** Earlier drafts are kept beside it, so that a `proposal.ts` is a new one. */
export async function setDraftAside(folder: string): Promise<void> {
  const draft = join(folder, "proposal.ts");
  if (!(await exists(draft))) return;
  let n = 1;
  while (await exists(join(folder, `draft-${n}.ts`))) n++;
  await rename(draft, join(folder, `draft-${n}.ts`));
}

/** The proposal in the folder; undefined where none was written. */
export async function readProposal(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, "proposal.ts"), "utf8").catch(() => undefined);
  return text?.trim() === "" ? undefined : text;
}

/** A folder of another run of that name is not taken up: it holds that run's proposal. */
async function claim(folder: string, { experiment, created, round, seed }: Seat): Promise<void> {
  const owner = JSON.stringify({ experiment, created, round, seed });
  const mark = join(folder, ".seat/round.json");
  if (await exists(folder)) {
    const found = await readFile(mark, "utf8").catch(() => undefined);
    if (found === owner) return;
    const whose = found === undefined ? "is no round's" : "is another run's of that name";
    throw new Error(
      `Cannot open round ${round} of ${experiment}: the folder ${folder} exists and ${whose}; ` +
        "move it away, or start under another name or with other --seats",
    );
  }
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await write(join(part, ".seat/round.json"), owner);
  await rename(part, folder);
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

function readme(seat: Seat, commands: ReadonlyMap<string, string>, waits: boolean): string {
  const list = [...commands].map(([name, about]) => `- \`./${name}\`: ${about}`).join("\n");
  const end = waits
    ? "Write the proposal to `proposal.ts` in this folder and run `./submit`, which says what to repair or hands it\nin. The loop then replays and proves it; where that refuses it, this folder waits again, with the reason in `refused/`."
    : "Write the proposal to `proposal.ts` in this folder and exit with status 0.";
  const repair =
    seat.refusals.length === 0
      ? ""
      : `\n**This is a repair.** Earlier tries of this round failed a check: \`refused/${seat.refusals.length}/\` has the last one and the reason.\n`;
  return `# Round ${seat.round} of ${seat.experiment}

Propose one controller. Read \`brief.md\` (the rules) and \`digest.md\` (what was tried and how it did), look further with the
commands below, then write. ${end}
${repair}
- \`brief.md\`, \`digest.md\`
- \`autotts-lab.d.ts\`: the declarations of what a proposal may import
- \`history/\`: each seed and earlier proposal with code, statement and scores; \`history/scores.csv\` has all scores

Commands, each with \`--help\`:

${list}

Use this folder and nothing else: the rest of this computer is not part of the task, and looking for recordings or answers
elsewhere voids the run.
`;
}
