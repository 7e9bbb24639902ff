/** Colours of tracebacks, as IPython has them: every front end turns them into its own. Texts of values carry none. */
const paint =
  (code: string) =>
  (text: string): string =>
    `\x1b[${code}m${text}\x1b[0m`;

export const red = paint("0;31");
export const green = paint("0;32");
export const cyan = paint("0;36");

/** First line of a traceback: front ends show no other name of the error. */
export function heading(ename: string, evalue: string): string {
  return `${red(ename)}: ${evalue}`;
}
