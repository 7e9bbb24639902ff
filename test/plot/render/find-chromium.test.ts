import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findChromium } from "../../../src/plot/render/find-chromium.js";

const folder = mkdtempSync(join(tmpdir(), "browser-"));
const browser = join(folder, "chromium-browser");
writeFileSync(browser, "");
chmodSync(browser, 0o755);
writeFileSync(join(folder, "chromium"), "not a program");

describe("findChromium(environment)", () => {
  it("finds the first browser on the PATH that can be run", () => {
    expect(findChromium({ PATH: `/nowhere:${folder}` })).toBe(browser);
    expect(findChromium({ PATH: "/nowhere" })).toBeUndefined();
    expect(findChromium({})).toBeUndefined();
  });

  it("takes $CHROMIUM, a path or a name, before", () => {
    expect(findChromium({ CHROMIUM: browser, PATH: "" })).toBe(browser);
    expect(findChromium({ CHROMIUM: "chromium-browser", PATH: folder })).toBe(browser);
  });

  it("finds none where $CHROMIUM is none", () => {
    expect(findChromium({ CHROMIUM: "none", PATH: folder })).toBeUndefined();
  });

  it("refuses a $CHROMIUM that is not there", () => {
    expect(() => findChromium({ CHROMIUM: "/nowhere/chrome", PATH: folder })).toThrow(
      "Cannot draw with $CHROMIUM: there is no program /nowhere/chrome",
    );
  });
});
