// The program behind the commands of a round's folder; copied into it, so it imports nothing of this package.
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

interface Usage {
  readonly synopsis: string;
  /** Numbers of words that are fine, from and to. */
  readonly words: readonly [number, number];
  readonly toArguments: (words: readonly string[]) => unknown;
}

const code = (file: string): { code: string } => ({ code: readFileSync(file, "utf8") });

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
    toArguments: ([proposal, setting, environment, question, shuffle]) => ({
      ...{ proposal, environment },
      ...{ setting: Number(setting), question: Number(question), shuffle: Number(shuffle) },
    }),
  },
  worst: {
    synopsis: "./worst ID waste|loss [LIMIT]",
    words: [2, 3],
    toArguments: ([proposal, by, limit]) => ({
      ...{ proposal, by },
      ...(limit === undefined ? {} : { limit: Number(limit) }),
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
    end(help ? 0 : WRONG, `${usage.synopsis}\n  ${about(name)}`);
    return;
  }
  try {
    ask(JSON.stringify({ tool: name, arguments: usage.toArguments(words) }));
  } catch (error) {
    end(WRONG, `Cannot read the draft: ${(error as Error).message}`);
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
  socket.on("error", () => end(GONE, AWAY));
  socket.on("end", () => {
    const whole = reply.endsWith("\n");
    const { ok, text } = whole ? (JSON.parse(reply) as { ok: boolean; text: string }) : CUT;
    end(whole ? (ok ? 0 : REFUSED) : GONE, text);
  });
}

main();
