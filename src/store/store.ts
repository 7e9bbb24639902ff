import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Environment } from "../environment/environment.js";
import { withDatabase } from "./database.js";
import { asDamage, environmentNames, showRecordings } from "./environment-files.js";
import { exportParquet, readExport } from "./parquet-export.js";
import type {
  DiscoveryRows,
  ExperimentRow,
  LookQuestionRow,
  LookRow,
  StoredExperiment,
} from "./discovery-rows.js";
import { findExperiment, rowsOf } from "./find-experiment.js";
import { findRuns } from "./find-runs.js";
import { importEnvironments, type Imported, type ImportOptions } from "./import-environments.js";
import { listEnvironments, type EnvironmentSummary } from "./list-environments.js";
import { loadEnvironment } from "./load-environment.js";
import { plainRows, type Row } from "./plain-rows.js";
import { toValues, type Parameters } from "./parameters.js";
import type { RunOutcomes } from "./run.js";
import { saveDiscovery } from "./save-discovery.js";
import { saveRuns } from "./save-runs.js";
import { saveTraces, type EpisodeTrace } from "./save-traces.js";
import { checkStoreFile, recordingsFolder, storeFileExists } from "./store-file.js";
import { turn, type TurnOptions } from "./turn.js";

export const DEFAULT_STORE = "data/lab.duckdb";

/**
 * Recordings and results on disk. Recordings are immutable Parquet files in a folder beside `file`, read without any
 * lock; results are in `file`, a DuckDB database opened only for a short turn, so that any number of processes work on
 * one store at once. Nothing is held open between calls, so there is nothing to close.
 */
export class Store {
  readonly file: string;
  /** MODEL/BENCHMARK folders of Parquet files. */
  readonly recordings: string;
  readonly #options: TurnOptions;
  #lastTurn: Promise<unknown> = Promise.resolve();

  /** Opens a store, a new one too: its files come with the first import or run. Throws where `file` cannot be one. */
  constructor(file: string = DEFAULT_STORE, options: TurnOptions = {}) {
    checkStoreFile(file);
    this.file = file;
    this.recordings = recordingsFolder(file);
    this.#options = options;
  }

  /** Names (MODEL/BENCHMARK) of the environments, sorted. */
  names(): string[] {
    return environmentNames(this.recordings);
  }

  async environments(): Promise<EnvironmentSummary[]> {
    return await this.#showing((connection) => listEnvironments(connection, this.recordings));
  }

  async importEnvironment(environment: Environment, options: ImportOptions = {}): Promise<Imported> {
    return (await this.importEnvironments([environment], options))[0]!;
  }

  /** All or none; see {@link importEnvironments}. */
  async importEnvironments(
    environments: Iterable<Environment> | AsyncIterable<Environment>,
    options: ImportOptions = {},
  ): Promise<Imported[]> {
    const imported = await importEnvironments(this.recordings, environments, options);
    if (!storeFileExists(this.file)) await this.#turn("READ_WRITE", () => Promise.resolve());
    return imported;
  }

  /** Imports the recordings of an export. */
  async importParquet(folder: string, options: ImportOptions = {}): Promise<Imported[]> {
    return await this.importEnvironments(readExport(folder), options);
  }

  async load(name: string): Promise<Environment> {
    return (await this.loadMany([name]))[0]!;
  }

  /** Equal to what was imported; columns in shared memory. Throws RangeError for a name that is not there. */
  async loadMany(names: readonly string[]): Promise<Environment[]> {
    const there = new Set(this.names());
    const unknown = names.find((name) => !there.has(name));
    if (unknown !== undefined) {
      throw new RangeError(
        `Cannot load ${unknown}: store ${this.file} has ${there.size === 0 ? "no environments" : [...there].join(", ")}`,
      );
    }
    const environments: Environment[] = [];
    for (const name of names) {
      environments.push(await this.#showing((connection) => loadEnvironment(connection, name), [name]));
    }
    return environments;
  }

  /** In one transaction; a run that is stored already is left as it is. */
  async saveRuns(runs: readonly RunOutcomes[]): Promise<void> {
    await this.#turn("READ_WRITE", (connection) => saveRuns(connection, runs));
  }

  /** The stored runs among these ids ({@link runId}). */
  async findRuns(ids: readonly string[]): Promise<Map<string, RunOutcomes>> {
    return await this.#turn("READ_ONLY", (connection) => findRuns(connection, ids));
  }

  /** In one transaction, in the place of earlier traces of the same episodes. */
  async saveTraces(traces: readonly EpisodeTrace[]): Promise<void> {
    await this.#turn("READ_WRITE", (connection) => saveTraces(connection, traces));
  }

  /** In one transaction; a row takes the place of the one with the same key. */
  async saveDiscovery(rows: DiscoveryRows): Promise<void> {
    await this.#turn("READ_WRITE", (connection) => saveDiscovery(connection, rows));
  }

  /** Undefined where there is none of that name. */
  async findExperiment(name: string): Promise<StoredExperiment | undefined> {
    return await this.#turn("READ_ONLY", (connection) => findExperiment(connection, name));
  }

  /** Oldest first. */
  async experiments(): Promise<ExperimentRow[]> {
    return await this.#turn("READ_ONLY", (connection) => rowsOf(connection, "experiment"));
  }

  /** Of one run. */
  async lookQuestions(experiment: string): Promise<LookQuestionRow[]> {
    return await this.#turn("READ_ONLY", (connection) => rowsOf(connection, "look_question", experiment));
  }

  /** The ledger, oldest first. */
  async looks(): Promise<LookRow[]> {
    return await this.#turn("READ_ONLY", (connection) => rowsOf(connection, "look"));
  }

  /**
   * Rows of a query over all tables of schema.sql, read-only; `$1`, `$2`, … or `$name` stand for `params`. Whole numbers
   * come as number where they are safe, else as bigint; timestamps as Date. `R` is the caller's word for the row.
   */
  async query<R extends object = Row>(sql: string, params: Parameters = []): Promise<R[]> {
    return await this.#turn("READ_ONLY", async (connection) => {
      await this.#show(connection);
      const found = await connection.runAndReadAll(sql, toValues(params));
      return plainRows(found.getRowObjectsJS()) as R[];
    });
  }

  /** Writes every table as `folder/TABLE.parquet` into a new or empty folder. */
  async exportParquet(folder: string): Promise<void> {
    await this.#turn("READ_ONLY", async (connection) => {
      await this.#show(connection);
      await exportParquet(connection, folder);
    });
  }

  async #show(connection: DuckDBConnection, names: readonly string[] = this.names()): Promise<void> {
    await showRecordings(
      connection,
      names.map((name) => join(this.recordings, name)),
    );
  }

  /** Recordings only, so without the file and its lock. */
  async #showing<T>(
    work: (connection: DuckDBConnection) => Promise<T>,
    names?: readonly string[],
  ): Promise<T> {
    return await withDatabase(":memory:", async (connection) => {
      await this.#show(connection, names);
      return await work(connection).catch(asDamage);
    });
  }

  /** Turns of one store follow each other: a process can open the file in one way only at a time. */
  async #turn<T>(
    access: "READ_ONLY" | "READ_WRITE",
    work: (connection: DuckDBConnection) => Promise<T>,
  ): Promise<T> {
    const next = this.#lastTurn.then(() => turn(this.file, access, work, this.#options));
    this.#lastTurn = next.catch(() => undefined);
    return await next;
  }
}
