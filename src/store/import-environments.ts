import { existsSync, mkdirSync, mkdtempSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { environmentName, type Environment } from "../environment/environment.js";
import { checkName } from "../environment/safe-name.js";
import { withDatabase } from "./database.js";
import { parquetFile, readParquet } from "./environment-files.js";
import { newStagingFolder, removeFolder } from "./staging-folder.js";
import { plainReason } from "./store-file.js";
import { writeEnvironment } from "./write-environment.js";

export interface ImportOptions {
  /** Puts other content, or another split or provenance, in the place of an environment of the same name. */
  readonly replace?: boolean;
  /** Stops the import between two environments; nothing is changed then. */
  readonly signal?: AbortSignal | undefined;
}

export interface Imported {
  /** MODEL/BENCHMARK. */
  readonly environment: string;
  /** `present`: the same content was here already, and nothing was done. */
  readonly state: "imported" | "replaced" | "present";
}

/**
 * Writes environments into a store's folder of recordings, all or none: they are written to a hidden folder first, and
 * renamed into place when the last is complete. Throws `Cannot import MODEL/BENCHMARK: …`.
 */
export async function importEnvironments(
  recordings: string,
  environments: Iterable<Environment> | AsyncIterable<Environment>,
  { replace = false, signal }: ImportOptions = {},
): Promise<Imported[]> {
  const folder = newStagingFolder(recordings);
  try {
    return await withDatabase(":memory:", async (connection) => {
      const staging = new Staging(connection, recordings, folder, replace);
      for await (const environment of environments) {
        signal?.throwIfAborted();
        await staging.add(environment);
      }
      signal?.throwIfAborted();
      return await staging.settle();
    });
  } finally {
    removeFolder(folder);
  }
}

class Staging {
  readonly #connection: DuckDBConnection;
  readonly #recordings: string;
  readonly #folder: string;
  readonly #replace: boolean;
  readonly #added = new Map<string, Imported>();

  constructor(connection: DuckDBConnection, recordings: string, folder: string, replace: boolean) {
    this.#connection = connection;
    this.#recordings = recordings;
    this.#folder = folder;
    this.#replace = replace;
  }

  async add(environment: Environment): Promise<void> {
    checkName("model", environment.model);
    checkName("benchmark", environment.benchmark);
    const name = environmentName(environment);
    const staged = await this.#fingerprint(join(this.#folder, name));
    if (staged === environment.fingerprint) return;
    if (staged !== undefined) {
      throw new Error(`Cannot import ${name}: this import has it twice, with different content`);
    }
    const stored = await this.#fingerprint(join(this.#recordings, name));
    if (stored === environment.fingerprint && !this.#replace) {
      this.#added.set(name, { environment: name, state: "present" });
      return;
    }
    if (stored !== undefined && !this.#replace) throw refusal(name);
    await this.#write(environment, name);
    this.#added.set(name, { environment: name, state: stored === undefined ? "imported" : "replaced" });
  }

  async settle(): Promise<Imported[]> {
    for (const { environment, state } of this.#added.values()) {
      if (state !== "present") await this.#settleOne(environment);
    }
    return [...this.#added.values()];
  }

  async #write(environment: Environment, name: string): Promise<void> {
    try {
      await writeEnvironment(this.#connection, environment, join(this.#folder, name));
    } catch (cause) {
      throw new Error(`Cannot import ${name}: ${plainReason(cause)}`, { cause });
    }
  }

  /** What is replaced goes with the staging folder. */
  async #settleOne(name: string): Promise<void> {
    const [staged, target] = [join(this.#folder, name), join(this.#recordings, name)];
    mkdirSync(dirname(target), { recursive: true });
    if (existsSync(target)) {
      if (this.#replace) renameSync(target, join(mkdtempSync(join(this.#folder, "old-")), "environment"));
      // Another process has imported the name in the meantime.
      else if ((await this.#fingerprint(staged)) === (await this.#fingerprint(target))) return;
      else throw refusal(name);
    }
    renameSync(staged, target);
  }

  async #fingerprint(folder: string): Promise<string | undefined> {
    const file = parquetFile(folder, "environment");
    if (!existsSync(file)) return undefined;
    const sql = `SELECT fingerprint FROM ${readParquet([file])}`;
    const found = await this.#connection.runAndReadAll(sql);
    return found.getRowsJS()[0]?.[0] as string | undefined;
  }
}

function refusal(name: string): Error {
  return new Error(
    `Cannot import ${name}: the store has other content under this name; replace it, or import under another name`,
  );
}
