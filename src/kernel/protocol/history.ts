import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { JsonObject } from "../json.js";

interface Entry {
  readonly session: number;
  readonly line: number;
  readonly source: string;
}

/** What was run, in this session and in the ones before it: one JSON object a line, so that kernels may share the file. */
export class History {
  readonly #file: string | undefined;
  readonly #entries: Entry[];
  readonly #session: number;

  constructor(file: string | undefined) {
    this.#file = file;
    this.#entries = file !== undefined && existsSync(file) ? parse(readFileSync(file, "utf8")) : [];
    this.#session = this.#entries.reduce((last, { session }) => Math.max(last, session), 0) + 1;
    if (file !== undefined) mkdirSync(dirname(file), { recursive: true });
  }

  add(line: number, source: string): void {
    const entry = { session: this.#session, line, source };
    this.#entries.push(entry);
    if (this.#file !== undefined) appendFileSync(this.#file, `${JSON.stringify(entry)}\n`);
  }

  /** Answer to a history_request. */
  answer(content: JsonObject): [number, number, string | [string, null]][] {
    const found = this.#find(content);
    return found.map(({ session, line, source }) => [
      session,
      line,
      content["output"] === true ? [source, null] : source,
    ]);
  }

  #find(content: JsonObject): Entry[] {
    const limit = typeof content["n"] === "number" ? content["n"] : Infinity;
    switch (content["hist_access_type"]) {
      case "range":
        return this.#range(content);
      case "search":
        return tail(
          this.#search(
            typeof content["pattern"] === "string" ? content["pattern"] : "*",
            content["unique"] === true,
          ),
          limit,
        );
      default:
        return tail(this.#entries, limit);
    }
  }

  /** Session 0 is this one, negative ones count back from it; `stop` is excluded. */
  #range(content: JsonObject): Entry[] {
    const {
      session = 0,
      start = 1,
      stop,
    } = content as { session?: number; start?: number; stop?: number | null };
    const wanted = session > 0 ? session : this.#session + session;
    return this.#entries.filter(
      (entry) => entry.session === wanted && entry.line >= start && entry.line < (stop ?? Infinity),
    );
  }

  #search(pattern: string, unique: boolean): Entry[] {
    const glob = toRegExp(pattern);
    const found = this.#entries.filter(({ source }) => glob.test(source));
    if (!unique) return found;
    const last = new Map(found.map((entry) => [entry.source, entry]));
    return found.filter((entry) => last.get(entry.source) === entry);
  }
}

function tail<T>(items: readonly T[], count: number): T[] {
  return count === Infinity ? [...items] : items.slice(Math.max(0, items.length - count));
}

/** A glob over the whole text: `*` any characters, `?` one. */
function toRegExp(glob: string): RegExp {
  const escaped = glob.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\*/g, ".*").replace(/\?/g, ".")}$`, "su");
}

/** A line cut off by a crash is skipped: it never was an entry. */
function parse(text: string): Entry[] {
  return text.split("\n").flatMap((line) => {
    try {
      return line === "" ? [] : [JSON.parse(line) as Entry];
    } catch {
      return [];
    }
  });
}
