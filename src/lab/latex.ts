/** What is written of a table. */
interface Written {
  readonly head: readonly string[];
  readonly cells: readonly (readonly string[])[];
  readonly numeric: readonly boolean[];
  readonly caption: string | undefined;
}

/** A `tabular` with the rules of the booktabs package; inside of a `table` where there is a caption. */
export function toLatex({ head, cells, numeric, caption }: Written): string {
  const line = (row: readonly string[]): string => `${row.map(escapeLatex).join(" & ")} \\\\`;
  const tabular = [
    `\\begin{tabular}{${numeric.map((is) => (is ? "r" : "l")).join("")}}`,
    "\\toprule",
    line(head),
    "\\midrule",
    ...cells.map(line),
    "\\bottomrule",
    "\\end{tabular}",
  ];
  if (caption === undefined) return tabular.join("\n");
  const lines = [
    "\\begin{table}",
    "\\centering",
    `\\caption{${escapeLatex(caption)}}`,
    ...tabular,
    "\\end{table}",
  ];
  return lines.join("\n");
}

const COMMANDS: Readonly<Record<string, string>> = {
  ...{ "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" },
  ...{ "&": "\\&", "%": "\\%", $: "\\$", "#": "\\#", _: "\\_", "{": "\\{", "}": "\\}" },
  ...{
    "−": "$-$",
    "–": "--",
    "×": "$\\times$",
    "≥": "$\\geq$",
    "≤": "$\\leq$",
    "±": "$\\pm$",
    "∞": "$\\infty$",
  },
  ...{ β: "$\\beta$", κ: "$\\kappa$", Δ: "$\\Delta$", "→": "$\\to$" },
};

/** Text as LaTeX source that prints it. */
export function escapeLatex(text: string): string {
  return text.replace(/[\\~^&%$#_{}−–×≥≤±∞βκΔ→]/g, (letter) => COMMANDS[letter]!);
}
