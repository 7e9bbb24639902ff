import temml from "temml";
import { escapeMarkup } from "./escape-markup.js";

/** TeX in its usual fences, environments without any, and drawings in Asymptote. */
const PARTS =
  /\$\$(?<display>[\s\S]+?)\$\$|\\\[(?<bracket>[\s\S]+?)\\\]|\\\((?<round>[\s\S]+?)\\\)|\$(?<dollar>(?:\\.|[^$\\])+?)\$|(?<environment>\\begin\{(?<kind>align|equation|gather|array|cases)(?<star>\*?)\}[\s\S]+?\\end\{\k<kind>\k<star>\})|\[asy\](?<asy>[\s\S]*?)\[\/asy\]/g;

/** A recorded text as HTML: mathematics as MathML, drawings as code, all else escaped; paragraphs at blank lines. */
export function mathText(text: string): string {
  let html = "";
  let end = 0;
  for (const part of text.matchAll(PARTS)) {
    html += plain(text.slice(end, part.index)) + rendered(part.groups!);
    end = part.index + part[0].length;
  }
  return `<p>${html + plain(text.slice(end))}</p>`;
}

function rendered(groups: Readonly<Record<string, string | undefined>>): string {
  const { display, bracket, round, dollar, environment, asy } = groups;
  if (asy !== undefined) return `<pre>${escapeMarkup(asy.trim())}</pre>`;
  const block = display ?? bracket ?? environment;
  return toMathMl(block ?? round ?? dollar ?? "", block !== undefined);
}

/** TeX that cannot be read stays TeX. */
function toMathMl(tex: string, displayMode: boolean): string {
  try {
    return temml.renderToString(tex, { displayMode, throwOnError: true, trust: false });
  } catch {
    return `<code>${escapeMarkup(tex)}</code>`;
  }
}

function plain(text: string): string {
  return escapeMarkup(text.replaceAll("\\$", "$")).replace(/\n\s*\n/g, "</p><p>");
}
