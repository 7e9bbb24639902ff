/** The different values of a column, in order of appearance. */
export function distinct<R extends object, K extends keyof R>(rows: readonly R[], column: K): R[K][] {
  return [...new Set(rows.map((row) => row[column]))];
}
