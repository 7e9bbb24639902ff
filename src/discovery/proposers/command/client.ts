// The program behind the commands of a round's folder; copied into it, so it imports nothing of this package.
import { existsSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

interface Usage {
  readonly synopsis: string;
  /** Numbers of words that are fine, from and to. */
  readonly words: readonly [number, number];
  readonly example?: string;
  readonly toArguments: (words: readonly string[]) => unknown;
}

function code(file: string): { code: string } {
  const text = readText(file);
  if (text.trim() === "") throw new Error(`Cannot read the draft ${file}: it is empty`);
  return { code: text };
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such file" : code === "EISDIR" ? "it is a folder" : message;
    throw new Error(`Cannot read the draft ${file}: ${why}`, { cause: error });
  }
}

function count(what: string, word: string): number {
  if (/^\d{1,15}$/.test(word)) return Number(word);
  throw new Error(`Cannot read ${what} ${JSON.stringify(word)}: it is a whole number`);
}

const USAGES: Readonly<Record<string, Usage>> = {
  rounds: {
    synopsis: "./rounds",
    words: [0, 0],
    toArguments: () => ({}),
  },
  proposal: {
    synopsis: "./proposal ID",
    words: [1, 1],
    toArguments: ([id]) => ({ id }),
  },
  query: {
    synopsis: "./query 'SQL'",
    words: [1, 1],
    toArguments: ([sql]) => ({ sql }),
  },
  trace: {
    synopsis: "./trace ID SETTING MODEL/BENCHMARK QUESTION SHUFFLE",
    words: [5, 5],
    example:
      "./trace seed-asc 0 Qwen3-4B/aime24 12 3: setting, question and shuffle by number, from 0; ./worst names some",
    toArguments: ([proposal, setting, environment, question, shuffle]) => ({
      ...{ proposal, environment, setting: count("SETTING", setting!) },
      ...{ question: count("QUESTION", question!), shuffle: count("SHUFFLE", shuffle!) },
    }),
  },
  worst: {
    synopsis: "./worst ID waste|loss [LIMIT]",
    words: [2, 3],
    example: "./worst seed-asc loss 3: right answers lost; five episodes where no LIMIT is given",
    toArguments: ([proposal, by, limit]) => ({
      ...{ proposal, by },
      ...(limit === undefined ? {} : { limit: count("LIMIT", limit) }),
    }),
  },
  check: {
    synopsis: "./check FILE",
    words: [1, 1],
    toArguments: ([file]) => code(file!),
  },
  evaluate: {
    synopsis: "./evaluate FILE",
    words: [1, 1],
    toArguments: ([file]) => code(file!),
  },
  submit: {
    synopsis: "./submit [FILE]",
    words: [0, 1],
    toArguments: ([file = `${folder}/proposal.ts`]) => code(file),
  },
};

/** Exit codes: 0 done, 1 refused with its reason, 2 called wrongly, 3 the loop is not there. */
const REFUSED = 1;
const WRONG = 2;
const GONE = 3;

const AWAY = "The loop is not running. Nothing is lost: once it is resumed it takes up this folder.";
/** Said where nobody answers. */
function away(): string {
  const [, round = ""] = /^round-(\d+)$/.exec(basename(folder)) ?? [];
  const next = `round-${String(Number(round) + 1).padStart(2, "0")}`;
  return existsSync(join(dirname(folder), next))
    ? `This round is over: the run has gone on to ${next}.`
    : AWAY;
}

const CUT = { ok: false, text: `${AWAY} It went away before it answered; ask again then.` };

const folder = dirname(dirname(fileURLToPath(import.meta.url)));
const [name = "", ...words] = process.argv.slice(2);

function end(status: number, text: string): void {
  (status === 0 ? process.stdout : process.stderr).write(`${text.trimEnd()}\n`);
  process.exitCode = status;
}

function main(): void {
  const usage = USAGES[name]!;
  const help = words.includes("--help") || words.includes("-h");
  if (help || words.length < usage.words[0] || words.length > usage.words[1]) {
    const example = usage.example === undefined ? "" : `\n  Example: ${usage.example}`;
    end(help ? 0 : WRONG, `${usage.synopsis}\n  ${about(name)}${example}`);
    return;
  }
  try {
    ask(JSON.stringify({ tool: name, arguments: usage.toArguments(words) }));
  } catch (error) {
    end(WRONG, (error as Error).message);
  }
}

function about(command: string): string {
  return (JSON.parse(readFileSync(`${folder}/.seat/about.json`, "utf8")) as Record<string, string>)[command]!;
}

/** The path of a Unix socket may be about 100 bytes long, so it is named from within the folder. */
function ask(request: string): void {
  process.chdir(folder);
  const socket = connect(".seat/socket", () => socket.write(`${request}\n`));
  let reply = "";
  socket.setEncoding("utf8");
  socket.on("data", (chunk: string) => (reply += chunk));
  socket.on("error", () => end(GONE, away()));
  socket.on("end", () => {
    const whole = reply.endsWith("\n");
    const { ok, text } = whole ? (JSON.parse(reply) as { ok: boolean; text: string }) : CUT;
    end(whole ? (ok ? 0 : REFUSED) : GONE, text);
  });
}

main();
