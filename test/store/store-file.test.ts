import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { recordingsFolder } from "../../src/store/store-file.js";
import { Store } from "../../src/store/store.js";
import { inFolder, small, smallRun } from "./small-store.js";

test("recordingsFolder() is beside the file, without its extension", () => {
  expect(recordingsFolder("data/lab.duckdb")).toBe("data/lab.recordings");
  expect(recordingsFolder("./my.data/lab")).toBe("./my.data/lab.recordings");
});

test("Store opens where nothing is yet, and the file comes with the first import", () =>
  inFolder(async (file) => {
    const store = new Store(file);
    expect([store.names(), await store.environments(), existsSync(file)]).toEqual([[], [], false]);
    await store.importEnvironment(small());
    expect(existsSync(file)).toBe(true);
  }));

test("Store refuses a folder, a file below a file and a file that is no database", () =>
  inFolder((file, folder) => {
    expect(() => new Store(folder)).toThrow(
      `Cannot open store ${folder}: it is a folder; name a file, such as`,
    );
    writeFileSync(file, "x");
    const below = join(file, "lab.duckdb");
    expect(() => new Store(below)).toThrow(`Cannot open store ${below}: ${file} is not a folder`);
    expect(() => new Store(file)).toThrow(
      `Cannot open store ${file}: it is not a DuckDB database; move it away or name another file`,
    );
    expect(readFileSync(file, "utf8")).toBe("x");
  }));

test("Store makes the folder of its file with the first import, and not before", () =>
  inFolder(async (_, folder) => {
    const store = new Store(join(folder, "new", "lab.duckdb"));
    expect([store.names(), existsSync(join(folder, "new"))]).toEqual([[], false]);
    await store.importEnvironment(small());
    expect(existsSync(store.file)).toBe(true);
  }));

test("Store says that a database is damaged, whether read or written", () =>
  inFolder(async (file) => {
    await new Store(file).saveRuns([smallRun()]);
    writeFileSync(file, readFileSync(file).subarray(0, 5000));
    const damaged = `Cannot use store ${file}: it is damaged or no DuckDB database; move it away or name another file`;
    await expect(new Store(file).findRuns(["x"])).rejects.toThrow(damaged);
    await expect(new Store(file).saveRuns([smallRun()])).rejects.toThrow(damaged);
  }));

test("Store takes an empty file, which may be one that is being made, for an empty store, but does not fill it", () =>
  inFolder(async (file) => {
    writeFileSync(file, "");
    const store = new Store(file);
    expect(await store.query("SELECT * FROM run")).toEqual([]);
    await expect(store.saveRuns([smallRun()])).rejects.toThrow(
      "it is damaged or no DuckDB database; move it away",
    );
  }));

// Root may do everything, so there is nothing to refuse.
test.skipIf(process.getuid?.() === 0)("Store says that it has no permission", () =>
  inFolder(async (file, folder) => {
    const locked = join(folder, "locked");
    mkdirSync(locked);
    chmodSync(locked, 0o500);
    const store = new Store(join(locked, "lab.duckdb"));
    await expect(store.saveRuns([smallRun()])).rejects.toThrow("no permission; check the owner");
    await expect(store.importEnvironment(small())).rejects.toThrow("no permission; check the owner");
    await new Store(file).saveRuns([smallRun()]);
    chmodSync(file, 0);
    expect(() => new Store(file)).toThrow(`Cannot open store ${file}: no permission; check the owner`);
  }),
);
