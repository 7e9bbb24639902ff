import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { browserModules } from "../../src/plot/browser-modules.js";
import { trajectories } from "../../src/plot/trajectories.js";
import { SCENE, trajectory } from "./scenes.js";

it("browserModules: what runs without Node draws the same figure", async () => {
  const exports = runInNewContext(await browserModules("./browser-figures.js")) as {
    readonly trajectories: typeof trajectories;
  };
  const episodes = [trajectory("CMC"), trajectory("mine")];
  const theirs: unknown = JSON.parse(JSON.stringify(exports.trajectories(SCENE, episodes, { gold: true })));
  expect(theirs).toEqual(JSON.parse(JSON.stringify(trajectories(SCENE, episodes, { gold: true }))));
});

it("browserModules: refuses modules that need Node", async () => {
  await expect(browserModules("./page.js")).rejects.toThrow(
    /Cannot take \.\/plotly-bundle\.js to a browser: it imports node:/,
  );
});
