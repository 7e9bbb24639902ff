import { existsSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CATALOG, locate } from "../../src/controllers/catalog.js";
import { signatureKnobs } from "../../src/lab/knob-signature.js";

const byName = CATALOG.map((entry) => [entry.name, entry] as const);

describe("the catalogue", () => {
  test("names each controller once, in full and short", () => {
    expect(new Set(CATALOG.map(({ name }) => name)).size).toBe(CATALOG.length);
    expect(new Set(CATALOG.map(({ short }) => short)).size).toBe(CATALOG.length);
  });

  test("holds every file of the room that exports a controller", async () => {
    const folder = new URL("../../src/controllers/", import.meta.url);
    const files = readdirSync(folder).map((file) => file.replace(/\.ts$/, ""));
    const exporting: string[] = [];
    for (const file of files) {
      const exports = (await import(new URL(`${file}.ts`, folder).href)) as object;
      const camelCase = file.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      const named = (exports as Readonly<Record<string, unknown>>)[camelCase];
      // A controller takes its knobs in one destructured parameter, or nothing.
      if (typeof named === "function" && signatureKnobs(named as () => unknown)) exporting.push(file);
    }
    expect(exporting.sort()).toEqual(CATALOG.map(({ name }) => name).sort());
  });

  test.each(byName)("%s is where the entry says", async (_, entry) => {
    const { module, name } = locate(entry);
    const source = new URL(module.replace(/\.js$/, ".ts"));
    expect(existsSync(source)).toBe(true);
    expect(((await import(source.href)) as Record<string, unknown>)[name]).toBe(entry.make);
    expect(entry.make.name).toBe(name);
  });

  test.each(byName)("%s has the defaults of its signature", (_, { make, knobs }) => {
    const defaults = Object.fromEntries(Object.entries(knobs).map(([name, range]) => [name, range.default]));
    expect(signatureKnobs(make)).toEqual(defaults);
  });

  test.each(byName)("%s has defaults and a sweep within its ranges", (_, { knobs, sweep }) => {
    const within = (name: string, value: number) => {
      const range = knobs[name]!;
      if (range.kind === "boolean") return false;
      return value >= range.min && value <= range.max && (range.kind === "number" || Number.isInteger(value));
    };
    for (const [name, range] of Object.entries(knobs))
      expect(range.kind === "boolean" || within(name, range.default)).toBe(true);
    for (const value of sweep?.values ?? []) expect(within(sweep!.knob, value)).toBe(true);
    expect([...(sweep?.values ?? [])].sort((a, b) => a - b)).toEqual(sweep?.values ?? []);
  });
});
