import { PRINTED_TABLE_TWO } from "./printed.js";
import { verdictOnTableOne, type DifferingRow } from "./rows-that-differ.js";
import type { Reproduced } from "./table-one.js";
import type { TableThreeRow } from "./table-three.js";

interface Found {
  readonly tableOne: readonly Reproduced[];
  readonly tableThree: readonly TableThreeRow[];
  readonly differing: readonly DifferingRow[];
  /** Names of the figures that were drawn. */
  readonly drawn: readonly string[];
}

/** Ours beside the paper's numbers, in Markdown. */
export function report({ tableOne, tableThree, differing, drawn }: Found): string {
  const recorded = tableOne.filter(({ verdict }) => verdict !== "not recorded");
  const absent = [
    ...new Set(
      tableOne.filter(({ verdict }) => verdict === "not recorded").map(({ benchmark }) => benchmark),
    ),
  ];
  const [counts, ...behind] = verdictOnTableOne(tableOne, differing).sentences;
  return [
    "# The paper, replayed",
    "Numbers of arXiv:2605.08083 beside the same from the recordings, written by `autotts paper`. Protocol of the released code: 100 shuffles; exact grading; accuracy in percent with 95 % intervals over questions, tokens in thousands.",
    `## Table 1\n\n${counts!}${absent.length > 0 ? ` Not recorded here: ${absent.join(", ")}.` : ""}`,
    markdown(
      ["model", "benchmark", "setting", "printed", "ours", "95 %", "printed k", "ours k", ""],
      recorded.map((row) => [
        ...[
          row.model,
          row.benchmark,
          row.setting,
          fixed(row.printed),
          fixed(row.accuracy),
          interval(row.interval),
        ],
        ...[
          fixed(row.printedKiloTokens),
          fixed(row.kiloTokens),
          row.verdict === "same" ? "" : `**${row.verdict}**`,
        ],
      ]),
    ),
    "## Rows that differ",
    ...(behind.length > 0 ? behind : ["None."]),
    "## Table 2\n",
    `Cannot be reproduced: the recordings of ${[...new Set(PRINTED_TABLE_TWO.map(({ model, benchmark }) => `${model} on ${benchmark}`))].join(" and ")} are not released.`,
    "## Table 3\n\nThe first row is CMC at beta 1, means over four models. The controllers of the other two rows are not released.",
    markdown(
      ["variant", "benchmark", "printed", "ours", "95 %", "printed k", "ours k"],
      tableThree.map((row) => [
        ...[row.variant, row.benchmark, fixed(row.printed), fixed(row.accuracy), interval(row.interval)],
        ...[fixed(row.printedKiloTokens), fixed(row.kiloTokens)],
      ]),
    ),
    `## Figures\n\n${drawn.map((name) => `![${name}](${name}.png)`).join("\n\n")}`,
    "Not reproduced: the schematic of Figure 1 with its cost badges, and the path of ST-BoN in Figure 2, which needs hidden states.",
  ]
    .join("\n\n")
    .concat("\n");
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function fixed(value: number | null): string {
  return value === null ? "–" : value.toFixed(1);
}

function interval(limits: readonly [number, number] | null): string {
  return limits === null ? "–" : `[${limits.map(fixed).join(", ")}]`;
}
