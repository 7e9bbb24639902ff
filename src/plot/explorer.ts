import { browserModules } from "./browser-modules.js";
import { CONFIG } from "./config.js";
import { escapeMarkup } from "./escape-markup.js";
import type { Exploration } from "./exploration.js";
import { EXPLORER_MARKUP, EXPLORER_SCRIPT, EXPLORER_STYLE } from "./explorer-page.js";
import { document, json } from "./html.js";
import { mathText } from "./math-text.js";

export interface ExplorerOptions {
  readonly title?: string;
}

/**
 * Episodes as one self-contained HTML document to look around in: menus over questions, policies and their settings, up to
 * three policies side by side, gold on request, and averages by difficulty. It needs neither kernel nor network, and holds
 * the questions' texts and the recorded answers: of recordings without a licence it is for the reader's own disk. Rejects
 * with a RangeError where there are no episodes.
 */
export async function explorer(
  exploration: Exploration,
  { title = "Confidence trajectories" }: ExplorerOptions = {},
): Promise<string> {
  if (exploration.trajectories.length === 0)
    throw new RangeError("Cannot explore episodes: there are none (were they traced?)");
  const scenes = exploration.scenes.map((scene) => ({ ...scene, text: mathText(scene.text) }));
  const figures = await browserModules("./browser-figures.js");
  return document({
    title,
    style: EXPLORER_STYLE,
    body: `<h1>${escapeMarkup(title)}</h1>
${EXPLORER_MARKUP}
<script type="application/json" id="exploration">${json({ ...exploration, scenes })}</script>`,
    script: `const figures = ${figures};
const config = ${json(CONFIG)};
${EXPLORER_SCRIPT}`,
  });
}
