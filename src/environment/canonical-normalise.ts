const SHELLS = /\\(?:text|textbf|textrm|mathrm|mathbf|mbox|boxed|box|fbox|displaystyle)(?![a-zA-Z])/g;
const SPACES = /\\[,;:! ]|\\q?quad(?![a-zA-Z])|\\thinspace(?![a-zA-Z])|[~\s]/g;
const DEGREES = /\^\s*(?:\\circ|\{\s*\\circ\s*\})(?![a-zA-Z])|\^?\\degree(?![a-zA-Z])|°/g;

/**
 * LaTeX without what changes only its looks: `$` and `\(…\)`, `\left` and `\right`, thin spaces, text and box shells,
 * `\dfrac` and `\tfrac`, a trailing full stop. A space that parts words or numbers stays; degree signs become the word
 * `degrees`.
 */
export function normalise(text: string): string {
  const plain = text
    .replace(/[−–]/g, "-")
    .replace(/×/g, "\\times ")
    .replace(/·/g, "\\cdot ")
    .replace(/(?<!\\)\$|\\[()[\]]/g, " ")
    .replace(/\\(?:left|right)(?![a-zA-Z])/g, "")
    .replace(/(?<=\d)(?:,\\!|\{,\}\\!|\\,)(?=\d{3}(?!\d))/g, "{,}")
    .replace(SHELLS, "")
    .replace(/\\[dt]frac(?![a-zA-Z])/g, "\\frac")
    .replace(DEGREES, " degrees ")
    .replace(SPACES, " ");
  return unwrap(plain.replace(/ +/g, " ").trim());
}

/** Takes off a trailing full stop and braces around the whole. */
function unwrap(text: string): string {
  if (/(?<!\.)\.$/.test(text)) return unwrap(text.slice(0, -1).trim());
  const inner = text.startsWith("{") && text.endsWith("}") ? text.slice(1, -1) : undefined;
  return inner !== undefined && splitAtCommas(inner) ? unwrap(inner.trim()) : text;
}

/** The parts of a text between its commas outside all brackets; undefined where brackets do not pair up. */
export function splitAtCommas(text: string): readonly string[] | undefined {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(/\\[{}]|[()[\]{},]/g)) {
    if (mark === "," && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    } else if (mark !== ",") depth += /[([{]/.test(mark) ? 1 : -1;
    if (depth < 0) return undefined;
  }
  return depth === 0 ? [...parts, text.slice(start)] : undefined;
}

const UNIT = new RegExp(
  String.raw`^(.*?[\d)}\s])\s*\{?\s*((?:square |cubic )?` +
    "(?:units?|degrees?|radians?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|" +
    "mm|cm|km|meters?|metres?|inch(?:es)?|foot|feet|yards?|miles?|kg|grams?|lit(?:er|re)s?|dollars?|cents?|" +
    String.raw`mph|people|students?|ways?))\s*\}?\s*(?:\^(?:\{\s*([23])\s*\}|([23])))?$`,
  "is",
);

/** Parts a normalised text from a unit that is spelled out after it; a unit of one letter is a symbol. */
export function splitUnit(text: string): { readonly body: string; readonly unit: string } {
  const [, body, name, braced, bare] = UNIT.exec(text) ?? [];
  if (body === undefined || name === undefined) return { body: text, unit: "" };
  return { body: body.trim(), unit: name.toLowerCase().replace(/s$/, "") + (braced ?? bare ?? "") };
}
