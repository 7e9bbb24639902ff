/** Comma-separated values as RFC 4180 has them; what is no plain value is written as JSON. */
export function csv(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const [first] = rows;
  if (first === undefined) return "";
  const lines = rows.map((row) => Object.values(row).map(cell).join(","));
  return [Object.keys(first).join(","), ...lines].join("\n");
}

function cell(value: unknown): string {
  const text = typeof value === "string" ? value : value === null ? "" : JSON.stringify(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
