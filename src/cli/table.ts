import Table from "cli-table3";

const NO_LINES = {
  ...{
    top: "",
    "top-mid": "",
    "top-left": "",
    "top-right": "",
    bottom: "",
    "bottom-mid": "",
    "bottom-left": "",
  },
  ...{
    "bottom-right": "",
    left: "",
    "left-mid": "",
    mid: "",
    "mid-mid": "",
    right: "",
    "right-mid": "",
    middle: "  ",
  },
};

/** A plain text table; columns whose heading begins with a space are flush right. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: head.map((name) => name.trim()),
    chars: NO_LINES,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    colAligns: head.map((name) => (name.startsWith(" ") ? "right" : "left")),
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

/** `263.0k`; a dash where there is none. */
export function kilo(tokens: number | null | undefined): string {
  return tokens === null || tokens === undefined || Number.isNaN(tokens)
    ? "–"
    : `${(tokens / 1000).toFixed(1)}k`;
}

/** `19.2 [5.4, 33.0]`. */
export function withInterval(
  estimate: number,
  interval: readonly [number, number] | null,
  digits = 1,
): string {
  const number = (x: number): string =>
    x
      .toFixed(digits)
      .replace(/^-(0(\.0*)?)$/, "$1")
      .replace("-", "−");
  return interval === null
    ? number(estimate)
    : `${number(estimate)} [${number(interval[0])}, ${number(interval[1])}]`;
}
