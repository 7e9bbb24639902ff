import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Exploration } from "../../src/plot/exploration.js";
import { explorer } from "../../src/plot/explorer.js";
import { launchChromium } from "../../src/plot/render/chromium.js";
import { CHROMIUM, WHY } from "./render/chromium.js";
import { SCENE, trajectory } from "./scenes.js";

const BUNDLE = readFileSync(createRequire(import.meta.url).resolve("plotly.js-cartesian-dist-min"), "utf8");
const SLOW = { setting: "beta 1", beta: 1, rounds: { ...trajectory("").rounds, tokens: [1000, 2000, 9000] } };

/** Two questions, one controller at two betas and another without beta. */
const EXPLORATION: Exploration = {
  scenes: [
    SCENE,
    { ...SCENE, question: 4, text: "How many $n^2 < 10$?", difficulty: "easy", gold: "3", right: [1] },
  ],
  trajectories: [0, 1].flatMap((scene) => [
    trajectory("CMC", { scene }),
    trajectory("CMC", { scene, ...SLOW }),
    trajectory("mine", { scene, setting: "", beta: null }),
  ]),
};

describe("explorer(exploration)", () => {
  it("contains Plotly once, names no address and has scripts that parse", async () => {
    const html = await explorer(EXPLORATION, { title: "Looking around" });
    expect(html.split(BUNDLE)).toHaveLength(2);
    const own = html.replace(BUNDLE, "").replaceAll("http://www.w3.org/1998/Math/MathML", "");
    expect(own).not.toMatch(/https?:|file:|\bsrc\s*=/i);
    const scripts = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, code]) => code!);
    expect(scripts).toHaveLength(2);
    for (const code of scripts) expect(() => new Script(code)).not.toThrow();
  });

  it("lets no recorded text end a script or open a tag", async () => {
    const evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>";
    const scene = { ...SCENE, text: evil, answers: ["ERR", evil, evil], gold: evil, environment: evil };
    const html = await explorer(
      { scenes: [scene], trajectories: [trajectory(evil, { setting: evil })] },
      { title: evil },
    );
    expect(html.match(/<script\b/g)).toHaveLength(3);
    expect(html.replace(BUNDLE, "")).not.toContain("<img");
  });

  it("refuses to be without episodes", async () => {
    await expect(explorer({ scenes: [], trajectories: [] })).rejects.toThrow(
      "Cannot explore episodes: there are none (were they traced?)",
    );
  });
});

describe.skipIf(CHROMIUM === undefined)(
  `the saved explorer in a browser (skipped where there is ${WHY})`,
  () => {
    let browser: Browser | undefined;
    let page: Page;
    const problems: string[] = [];
    const folder = mkdtempSync(join(tmpdir(), "explorer-"));

    beforeAll(async () => {
      const file = join(folder, "explorer.html");
      writeFileSync(file, await explorer(EXPLORATION));
      browser = await launchChromium(CHROMIUM!);
      const context = await browser.newContext({ offline: true, viewport: { width: 1100, height: 1200 } });
      page = await context.newPage();
      page.on("pageerror", ({ message }) => problems.push(message));
      page.on("request", (request) => {
        if (!/^(file|data|blob):/.test(request.url())) problems.push(request.url());
      });
      await page.goto(pathToFileURL(file).href);
      await page.waitForSelector("#plot .plotly");
    });
    afterAll(async () => {
      await browser?.close();
    });

    /** Of the page as it is; kept for a person to look at. */
    const picture = async (name: string): Promise<string> =>
      (await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })).toString("base64");
    const title = (): Promise<string | null> => page.textContent("#plot .gtitle");
    const headlines = (): Promise<string[]> => page.locator("#plot .annotation-text").allTextContents();

    it("changes the picture with the question", async () => {
      const before = await picture("first question");
      expect(await title()).toBe("small/a, question 3, shuffle 0");
      await page.selectOption("#question", "1");
      expect(await title()).toBe("small/a, question 4, shuffle 0");
      expect(await page.locator("#text math msup").count()).toBe(1);
      expect(await picture("second question")).not.toBe(before);
      await page.click("#previous");
      expect(await title()).toBe("small/a, question 3, shuffle 0");
    });

    it("changes the picture with beta", async () => {
      const before = await picture("beta 0.5");
      expect((await headlines())[0]).toContain("CMC, beta 0.5");
      await page.selectOption("#setting-1", "beta 1");
      expect((await headlines())[0]).toContain("CMC, beta 1");
      expect((await headlines())[0]).toContain("9k tokens");
      expect(await picture("beta 1")).not.toBe(before);
    });

    it("tells right from wrong only with gold switched on", async () => {
      expect((await headlines()).join()).not.toMatch(/right|wrong/);
      await page.check("#gold");
      expect((await headlines())[0]).toContain("answers 3, wrong");
      await picture("gold");
    });

    it("takes policies away and averages by difficulty", async () => {
      await page.selectOption("#policy-2", "");
      expect((await headlines()).join()).not.toContain("mine");
      await page.check("#averaged");
      expect(await title()).toBe("small/a, averaged by difficulty");
      expect((await headlines()).join()).toMatch(/easy.*1 question.*misleading.*1 question/);
      await picture("averaged");
    });

    it("asks for nothing outside of the file and throws nothing", () => {
      expect(problems).toEqual([]);
    });
  },
);
