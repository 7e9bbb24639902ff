/** Columns of policies side by side. */
const COLUMNS = [1, 2, 3] as const;

export const EXPLORER_STYLE = `
form { display: flex; flex-wrap: wrap; gap: 6px 18px; align-items: center; margin: 8px 0 }
fieldset { border: 1px solid var(--line); border-radius: 4px; padding: 2px 8px 4px; margin: 0 }
legend { font-size: 12px }
select, button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 4px; padding: 2px 6px; max-width: 34em }
#text { max-width: 80ch; max-height: 14em; overflow: auto; border-left: 3px solid var(--line); padding-left: 12px; margin: 10px 0 }
#text p { margin: 4px 0 }
#text pre { font-size: 11px; opacity: 0.8 }
math { font-size: 1.08em }
footer { font-size: 12px; opacity: 0.8 }
`;

const column = (n: number): string =>
  `<fieldset><legend>policy ${n}</legend>
<select id="policy-${n}" aria-label="policy ${n}"></select>
<select id="setting-${n}" aria-label="setting of policy ${n}"></select></fieldset>`;

export const EXPLORER_MARKUP = `<form onsubmit="return false">
<fieldset><legend>question</legend>
<select id="question" aria-label="question"></select>
<button type="button" id="previous" aria-label="previous question">◀</button>
<button type="button" id="next" aria-label="next question">▶</button></fieldset>
${COLUMNS.map(column).join("\n")}
<label><input type="checkbox" id="gold"> show gold</label>
<label><input type="checkbox" id="averaged"> averaged by difficulty</label>
</form>
<section id="text"></section>
<div id="plot"></div>
<footer id="licence" hidden>This page holds recorded questions and answers. Their recordings carry no licence: keep the page to yourself.</footer>`;

/** Runs in the page, after `figures` and `config`; Plotly is a global. */
export const EXPLORER_SCRIPT = `
const at = (id) => document.getElementById(id);
const exploration = JSON.parse(at("exploration").textContent);
const { scenes, trajectories, source = {} } = exploration;
const columns = ${JSON.stringify(COLUMNS)};
const dark = matchMedia("(prefers-color-scheme: dark)");
const severalShuffles = new Set(scenes.map(({ shuffle }) => shuffle)).size > 1;
const controllers = [...new Set(trajectories.map(({ controller }) => controller))];
const settingsOf = (controller) => [
  ...new Set(trajectories.filter((one) => one.controller === controller).map(({ setting }) => setting)),
];

function fill(select, options, chosen) {
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value, false, value === chosen)));
}

function fillSettings(n) {
  const controller = at("policy-" + n).value;
  const before = at("setting-" + n).value;
  const settings = controller === "" ? [] : settingsOf(controller);
  const middle = settings[Math.floor(settings.length / 2)];
  const chosen = settings.includes(before) ? before : settings.includes("beta 0.5") ? "beta 0.5" : middle;
  fill(at("setting-" + n), settings.map((setting) => [setting, setting || "–"]), chosen);
  at("setting-" + n).disabled = settings.length < 2;
}

function chosen() {
  return columns
    .map((n) => ({ controller: at("policy-" + n).value, setting: at("setting-" + n).value }))
    .filter(({ controller }) => controller !== "");
}

function pick(scene) {
  return chosen().flatMap(({ controller, setting }) =>
    trajectories.filter((one) => one.scene === scene && one.controller === controller && one.setting === setting),
  );
}

function averages() {
  const { environment } = scenes[Number(at("question").value)];
  const all = scenes.flatMap((scene, i) => (scene.environment === environment ? pick(i) : []));
  return figures.byDifficulty(figures.difficultyRows({ scenes, trajectories: all }), { source });
}

function draw() {
  const number = Number(at("question").value);
  const scene = scenes[number];
  const averaged = at("averaged").checked;
  at("text").hidden = averaged;
  at("gold").disabled = averaged;
  at("text").innerHTML = scene.text;
  const none = (averaged ? chosen() : pick(number)).length === 0;
  if (none) return void Plotly.purge(at("plot"));
  const gold = at("gold").checked;
  const { data, layout } = averaged ? averages() : figures.trajectories(scene, pick(number), { gold, source });
  const template = figures.TEMPLATES[dark.matches ? "dark" : "light"];
  Plotly.react(at("plot"), data, { ...layout, template }, config);
}

function step(by) {
  const select = at("question");
  select.selectedIndex = (select.selectedIndex + by + scenes.length) % scenes.length;
  draw();
}

fill(
  at("question"),
  scenes.map((scene, i) => [
    String(i),
    scene.environment + ", question " + scene.question + (severalShuffles ? ", shuffle " + scene.shuffle : "") + ": " + scene.difficulty,
  ]),
  "0",
);
for (const n of columns) {
  const options = controllers.map((controller) => [controller, controller]);
  fill(at("policy-" + n), n === 1 ? options : [["", "none"], ...options], controllers[n - 1] ?? "");
  fillSettings(n);
  at("policy-" + n).addEventListener("change", () => fillSettings(n));
}
at("previous").addEventListener("click", () => step(-1));
at("next").addEventListener("click", () => step(1));
document.querySelector("form").addEventListener("change", draw);
dark.addEventListener("change", draw);
at("licence").hidden = scenes.every(({ synthetic }) => synthetic);
draw();
`;
