import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type Locator, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withKernel, type Jupyter } from "./jupyter.js";
import { startServer, type JupyterServer } from "./jupyter-server.js";

const CELLS = [
  'console.log("hello"); const words = ["a", "b"]; words',
  'const n: number = "x"',
  "words.flatM",
  "for (;;);",
  '[{ name: "<i>", n: 1 }, { name: "two", n: 2 }]',
  'const figure = { data: [{ type: "scatter", x: [1, 2, 3], y: [2, 1, 4] }], layout: { title: { text: "Drawn" } } }; figure',
  "words.length",
];
const FLAGS = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"],
  ...["--disable-background-networking", "--disable-component-update"],
];

let jupyter: Jupyter;
let server: JupyterServer;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  jupyter = await withKernel();
  const cells = CELLS.map((source) => ({
    ...{ cell_type: "code", source, outputs: [], execution_count: null, metadata: {} },
  }));
  const kernelspec = { name: "autotts", display_name: "AutoTTS Lab (TypeScript)", language: "typescript" };
  const notebook = { cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 4 };
  writeFileSync(join(jupyter.folder, "tour.ipynb"), JSON.stringify(notebook));
  server = await startServer(jupyter);
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
  page = await browser.newPage({ viewport: { width: 1100, height: 1500 } });
  await page.goto(`${server.url}notebooks/tour.ipynb?token=${server.token}`);
  await page
    .getByText("Kernel Ready")
    .or(page.locator("#kernel_indicator_icon[title='Kernel Idle']"))
    .first()
    .waitFor();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const cell = (number: number): Locator => page.locator(".code_cell").nth(number - 1);
const output = (number: number): Locator => cell(number).locator(".output");

/** Clicks into the cell and runs it, as a person does. */
async function run(number: number): Promise<void> {
  await cell(number).locator(".CodeMirror").click();
  await page.keyboard.press("Control+Enter");
}

/** A picture of the page in the test's folder, for people to look at. */
async function picture(name: string): Promise<void> {
  await page.screenshot({ path: join(jupyter.folder, `${name}.png`) });
}

describe("in the classic notebook", () => {
  it("a cell shows what it writes and its result", async () => {
    await run(1);
    await expect.poll(() => output(1).innerText(), { timeout: 60_000 }).toMatch(/hello[^]*\[ 'a', 'b' \]/);
    await picture("run");
  });

  it("a type error is shown under its cell, at its line and column", async () => {
    await run(2);
    await output(2).getByText("TS2322").first().waitFor();
    expect(await output(2).innerText()).toContain("1:7 Type 'string' is not assignable to type 'number'.");
    await picture("type-error");
  });

  it("Tab completes a member by its type", async () => {
    await cell(3).locator(".CodeMirror").click();
    await page.keyboard.press("End");
    await page.keyboard.press("Tab");
    const line = cell(3).locator(".CodeMirror-line");
    await expect.poll(() => line.innerText()).toBe("words.flatMap");
    await page.keyboard.type("; words.ind");
    await page.keyboard.press("Tab");
    await expect.poll(() => line.innerText()).toMatch(/words\.indexOf$/);
  });

  it("Tab offers a list where there is a choice, and Shift-Tab tells a name's type", async () => {
    await cell(7).locator(".CodeMirror").click();
    await page.keyboard.press("End");
    await page.keyboard.type("; words.to");
    await page.keyboard.press("Tab");
    const choices = page.locator("#complete, .completions");
    await choices.first().waitFor();
    expect(await choices.first().innerText()).toContain("toSorted");
    await picture("completion");
    await page.keyboard.press("Escape");
    for (let i = 0; i < "words.to".length - 2; i++) await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Shift+Tab");
    await page.getByText("const words: string[]").first().waitFor();
    await picture("tooltip");
    await page.keyboard.press("Escape");
  });

  it("the stop button interrupts a loop, and the next cell runs with the variables", async () => {
    await run(4);
    await page.locator("#kernel_indicator_icon.kernel_busy_icon").waitFor();
    await page.locator("button[data-jupyter-action='jupyter-notebook:interrupt-kernel']").click();
    await output(4).getByText("the cell was interrupted").first().waitFor();
    await run(1);
    await expect.poll(() => cell(1).locator(".prompt").first().innerText()).toMatch(/In.*\[[4-9]\]/);
    await picture("interrupt");
  });

  it("flat rows are a table whose cells are text", async () => {
    await run(5);
    const table = output(5).locator("table");
    await table.waitFor();
    expect(await table.locator("tbody tr").count()).toBe(2);
    expect(await table.innerText()).toContain("<i>");
    await picture("table");
  });

  it("a figure is drawn and can be hovered over", async () => {
    await run(6);
    const plot = output(6).locator(".js-plotly-plot");
    await plot.waitFor();
    await expect.poll(() => plot.locator("path.point").count()).toBe(3);
    await plot.locator(".gtitle", { hasText: "Drawn" }).waitFor();
    await plot.locator(".nsewdrag").hover();
    await output(6).scrollIntoViewIfNeeded();
    await picture("figure");
  });
});
