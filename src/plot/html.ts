import { escapeMarkup } from "./escape-markup.js";
import { plotlyBundle } from "./plotly-bundle.js";
import { INKS, type Theme } from "./theme.js";

/** Nothing but what the document holds; `blob:` and `data:` let a reader save the picture. */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:";

const colors = ({ paper, text, line }: (typeof INKS)[Theme]): string =>
  `:root { --paper: ${paper}; --text: ${text}; --line: ${line} }`;

const STYLE = `
${colors(INKS.light)}
@media (prefers-color-scheme: dark) { ${colors(INKS.dark)} }
:root { color-scheme: light dark }
body { margin: 0 auto; padding: 12px 16px; max-width: 1600px; background: var(--paper); color: var(--text);
  font: 14px/1.5 system-ui, "Helvetica Neue", Arial, sans-serif }
h1 { font-size: 20px; margin: 4px 0 }
`;

/**
 * A self-contained HTML document with Plotly's bundle (about 1.5 MB): it loads nothing, as a content security policy says
 * to the browser, and follows the reader's light or dark preference.
 */
export function document({
  title,
  style,
  body,
  script,
}: {
  readonly title: string;
  readonly style: string;
  readonly body: string;
  readonly script: string;
}): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${escapeMarkup(title)}</title>
<style>${STYLE}${style}</style>
<script>${scriptSafe(plotlyBundle())}</script>
</head>
<body>
${body}
<script>${scriptSafe(script)}</script>
</body>
</html>
`;
}

/** As JSON that cannot end its script element. */
export function json(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

function scriptSafe(source: string): string {
  return source.replaceAll("</script", "<\\/script");
}
