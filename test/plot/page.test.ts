import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Script } from "node:vm";
import { describe, expect, it } from "vitest";
import { frontier } from "../../src/plot/frontier.js";
import { page } from "../../src/plot/page.js";
import { row, ROWS } from "./rows.js";

const BUNDLE = readFileSync(createRequire(import.meta.url).resolve("plotly.js-cartesian-dist-min"), "utf8");

describe("page(figures)", () => {
  const figures = [frontier(ROWS), frontier(ROWS, { title: "Again" })];
  const html = page(figures, { title: "Two figures", lead: "Both alike." });

  it("contains the bundle once", () => {
    expect(html.split(BUNDLE)).toHaveLength(2);
  });

  it("names no address outside the bundle and forbids the browser to load any", () => {
    const own = html.replace(BUNDLE, "");
    expect(own).not.toMatch(/https?:|\b(src|href)\s*=/i);
    expect(own).toContain(`http-equiv="Content-Security-Policy" content="default-src 'none'`);
  });

  it("keeps every figure as JSON", () => {
    expect(figuresIn(html)).toEqual(figures);
  });

  it("holds the rows as a table that needs no script", () => {
    expect(html).toContain("<details open>");
    expect(html).toContain(
      "<tr><td>small/a</td><td>SC</td><td>width 32</td><td>55</td><td>[45, 65]</td><td>256000</td><td>false</td></tr>",
    );
    expect(html.match(/<tr>/g)).toHaveLength(2 * (1 + ROWS.length));
  });

  it("has scripts that parse", () => {
    const scripts = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, code]) => code!);
    expect(scripts).toHaveLength(2);
    for (const code of scripts) expect(() => new Script(code)).not.toThrow();
  });

  it("lets no name end a script or open a tag", () => {
    const evil = "</script><script>alert(1)</script><!--<script>";
    const figure = frontier([row(evil, evil, 10_000, 50, { setting: evil })], { title: evil });
    const attacked = page([figure], { title: evil, lead: evil });
    expect(attacked.match(/<script\b/g)).toHaveLength(3);
    expect(attacked.match(/<\/script/g)).toHaveLength(3);
    expect(attacked.replace(BUNDLE, "").replace("<!doctype", "")).not.toContain("<!");
    expect(figuresIn(attacked)).toEqual([figure]);
  });
});

function figuresIn(html: string): unknown[] {
  const scripts = html.matchAll(/<script type="application\/json" id="figure-\d+">(.*?)<\/script>/gs);
  return [...scripts].map(([, json]) => JSON.parse(json!) as unknown);
}
