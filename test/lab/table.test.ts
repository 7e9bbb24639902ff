import { describe, expect, test } from "vitest";
import { frame } from "../../src/lab/frame.js";
import { table } from "../../src/lab/table.js";

const ROWS = [
  { name: "a_b & c", accuracy: 80, interval: [64.84, 95.2], better: true },
  { name: "d", accuracy: 79.33, interval: [-0.02, 3], better: false },
];

describe("a table", () => {
  test("is text with aligned columns, as many decimals in all rows of one", () => {
    expect(String(table(ROWS))).toBe(
      [
        "name     accuracy      interval  better",
        "a_b & c      80.0  [64.8, 95.2]  yes",
        "d            79.3    [0.0, 3.0]  no",
      ].join("\n"),
    );
  });

  test("is LaTeX that prints its text", () => {
    expect(table(ROWS, { columns: ["name", ["accuracy", "accuracy %"]], caption: "50 %" }).toLatex()).toBe(
      String.raw`\begin{table}
\centering
\caption{50 \%}
\begin{tabular}{lr}
\toprule
name & accuracy \% \\
\midrule
a\_b \& c & 80.0 \\
d & 79.3 \\
\bottomrule
\end{tabular}
\end{table}`,
    );
  });

  test("is HTML with its text escaped", () => {
    const html = table([{ a: "<b>" }]).toHTML();
    expect(html).toContain("&lt;b&gt;");
    expect(html).not.toContain("<b>");
  });

  test("refuses a column that no row has", () => {
    expect(() => table(ROWS, { columns: ["acuracy"] })).toThrow(
      "Cannot show column acuracy: the rows have name",
    );
  });
});

describe("a data frame", () => {
  test("groups rows", async () => {
    const data = await frame([
      { model: "a", tokens: 1 },
      { model: "b", tokens: 2 },
      { model: "b", tokens: 4 },
    ]);
    const means = data.groupby(["model"]).col(["tokens"]).mean();
    expect(means.values).toEqual([
      ["a", 1],
      ["b", 3],
    ]);
  });

  test("is refused where there are no rows", async () => {
    await expect(frame([])).rejects.toThrow("there are no rows");
  });
});
