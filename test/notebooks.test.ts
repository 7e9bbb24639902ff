import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, test } from "vitest";
import { readRecordings } from "../src/environment/read-recordings.js";
import { codeCells, readNotebook, sourceOf } from "../src/kernel/notebook/document.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const TRACES = join(root, "../shared/traces");
const notebooks = readdirSync(join(root, "notebooks")).filter((name) => name.endsWith(".ipynb"));

describe.each(notebooks)("notebook %s", (name) => {
  const file = join(root, "notebooks", name);
  const notebook = readNotebook(file);
  const cells = codeCells(notebook);

  it("was executed from top to bottom, without an error", () => {
    expect(cells.map(({ cell }) => cell.execution_count)).toEqual(cells.map((_, i) => i + 1));
    const outputs = cells.flatMap(({ cell }) => cell.outputs ?? []);
    expect(outputs.map(({ output_type }) => output_type)).not.toContain("error");
    expect(outputs.length).toBeGreaterThan(5);
  });

  it("says which recordings it used, asks a question and stays below 3 MB", () => {
    const [first] = notebook.cells;
    expect(sourceOf(first!)).toMatch(/\*\*Question:\*\*/);
    const said = JSON.stringify(cells.slice(0, 2).map(({ cell }) => cell.outputs));
    expect(said).toMatch(/Recordings: |Synthetic recordings, which no model produced/);
    expect(statSync(file).size).toBeLessThan(3e6);
  });

  it("has short cells and no path of a machine", () => {
    for (const { cell } of cells) expect(sourceOf(cell).split("\n").length).toBeLessThan(13);
    expect(readFileSync(file, "utf8")).not.toMatch(/\/(?:home|root|work|tmp|Users)\//);
  });
});

/** Of at least 40 characters, so that none is in a file by chance. */
function passages(text: string): string[] {
  const plain = text.replaceAll(/\s+/g, " ").trim();
  return [0, 0.5]
    .map((share) => plain.slice(Math.floor(share * plain.length)).slice(0, 60))
    .filter(({ length }) => length >= 40);
}

/** The figure library is a script of a megabyte, embedded once a notebook or page. */
function withoutLibrary(content: string): string {
  return content.replaceAll(
    /<script>if \(!window\.Plotly\)[^]*?<\/script>|<script>\/\*\*[^]*?<\/script>/g,
    "",
  );
}

/** All that are in a content, each of at least 16 characters: looked up at every place by the first 16. */
function searchFor(secrets: ReadonlySet<string>): (content: string) => string[] {
  const byStart = new Map<string, string[]>();
  for (const secret of secrets) {
    const start = secret.slice(0, 16);
    byStart.set(start, [...(byStart.get(start) ?? []), secret]);
  }
  return (content) => {
    const found = new Set<string>();
    for (let i = 0; i + 16 <= content.length; i++)
      for (const secret of byStart.get(content.slice(i, i + 16)) ?? [])
        if (content.startsWith(secret, i)) found.add(secret);
    return [...found];
  };
}

/** As JSON spells it too, because notebooks and figures are JSON. */
function spellings(text: string): string[] {
  return [text, JSON.stringify(text).slice(1, -1)];
}

test.skipIf(!existsSync(TRACES))(
  "no committed file holds a question text or a telling answer of the recordings (skipped without ../shared/traces)",
  () => {
    const secrets = new Set<string>();
    for (const { recording } of readRecordings([TRACES], {}).recordings)
      for (const { text, branches } of recording.questions) {
        for (const passage of passages(text)) for (const one of spellings(passage)) secrets.add(one);
        const answers = branches.flatMap(({ final, probes }) => [final, ...probes]);
        // Numbers are everywhere; an answer this long that is no number is from the recordings.
        for (const answer of new Set(answers))
          if (answer !== null && answer.length >= 16 && /[^\d.,\s]{4}/.test(answer))
            for (const one of spellings(answer)) secrets.add(one);
      }
    expect(secrets.size).toBeGreaterThan(100);
    const files = execFileSync("git", ["ls-files", "notebooks", "figures", "data", "*.md"], {
      cwd: root,
      encoding: "utf8",
    })
      .split("\n")
      .filter((file) => /\.(?:ipynb|json|svg|md|html|csv)$/.test(file));
    expect(files.length).toBeGreaterThan(10);
    const found = searchFor(secrets);
    const leaks = files.flatMap((file) => {
      const content = withoutLibrary(readFileSync(join(root, file), "utf8")).replaceAll(/\s+/g, " ");
      return found(content).map((secret) => `${file}: ${secret.slice(0, 20)}…`);
    });
    expect(leaks).toEqual([]);
  },
);
