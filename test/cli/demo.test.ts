import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CATALOG } from "../../src/controllers/catalog.js";
import { withDatabase } from "../../src/store/database.js";
import { autotts } from "./process.js";
import { remove } from "./stores.js";

test("autotts demo, in an empty folder, prints the table and writes the figure; again, it answers from the store", async () => {
  const folder = mkdtempSync(join(tmpdir(), "autotts-demo-"));
  const { code, out, err } = await autotts(["demo"], { cwd: folder });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain("they say nothing about real models");
  const named = out.split("\n").map((line) => line.split(/, | {2}/)[0]);
  expect(named).toEqual(expect.arrayContaining(CATALOG.map(({ short }) => short)));
  expect(out).toMatch(
    /^CMC, beta 0\.5 +[\d.]+ \[[\d.]+, [\d.]+\] +−?[\d.]+ \[.*\] +[\d.]+ +[\d.]+k +[\d.]+k +[\d.]+ \[.*\] %$/m,
  );
  expect(out.trimEnd().split("\n").at(-1)).toBe(
    `All 132 settings on all four environments: ${join(folder, "figures/demo.html")}`,
  );
  expect(readdirSync(folder).sort()).toEqual(["data", "figures"]);
  expect(readdirSync(join(folder, "figures"))).toEqual(["demo.html"]);

  const page = readFileSync(join(folder, "figures/demo.html"), "utf8");
  expect(page).toMatch(/^<!doctype html>/i);
  expect(page).not.toMatch(/<(script|img|iframe)[^>]*\ssrc=|<link\b|@import/i);
  for (const { short } of CATALOG) expect(page).toContain(short);

  // Poisoned outcomes show where an answer comes from.
  await withDatabase(join(folder, "data/demo.duckdb"), (connection) =>
    connection.run("UPDATE outcome SET tokens = 7000"),
  );
  const again = await autotts(["demo", "--all", "--page", "again.html"], { cwd: folder });
  expect(again).toMatchObject({ code: 0, err: "" });
  const lines = again.out.split("\n").filter((line) => line.endsWith(" %") && !line.includes("SC@64 ["));
  expect(lines).toHaveLength(132);
  for (const line of lines) expect(line).toMatch(/ 7\.0k +[\d.]+k +0\.0 \[0\.0, 0\.0\] %$/);
  remove(folder);
});
