import { green, red } from "./ansi.js";

/** The line of an error with its number and a caret under the column; both count from 0. */
export function excerpt(source: string, line: number, column: number, length = 1): string[] {
  const text = source.split("\n")[line];
  if (text === undefined) return [];
  const number = `  ${line + 1} | `;
  const room = Math.max(1, Math.min(length, text.length - column));
  return [green(number) + text, `${" ".repeat(number.length + column)}${red("^".repeat(room))}`];
}
