/** A value of DuckDB as JavaScript has it. */
type Value =
  null | boolean | number | bigint | string | Uint8Array | Date | Value[] | { [key: string]: Value };

/** A row of a query: column → value. */
export type Row = Readonly<Record<string, Value>>;

/** DuckDB counts in 64 bits: whole numbers that a number holds exactly become numbers. */
export function plainRows(rows: readonly Row[]): Row[] {
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, value]) => [column, plain(value)])),
  );
}

function plain(value: Value): Value {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "bigint") return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
