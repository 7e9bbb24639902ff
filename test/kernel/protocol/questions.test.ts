import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { newFolder, runKernel } from "../kernel.js";
import { startedKernel } from "./started.js";

const args = ["--history", join(newFolder(), "history.jsonl")];
const started = startedKernel(args);

describe("completion", () => {
  const complete = async (
    code: string,
    cursor_pos = Array.from(code).length,
  ): Promise<Record<string, unknown>> => started.ask("complete_request", { code, cursor_pos });

  it("offers members by type, of names of other cells too, with the span they replace and their kinds", async () => {
    await started.run("const words: readonly string[] = ['a']");
    expect(await complete("words[0]!.toUpp")).toEqual({
      ...{ status: "ok", matches: ["toUpperCase"], cursor_start: 10, cursor_end: 15 },
      metadata: {
        _jupyter_types_experimental: [{ text: "toUpperCase", type: "method", start: 10, end: 15 }],
      },
    });
  });

  it("counts in code points, not in UTF-16 units", async () => {
    const code = "const s = '𝒳𝒴'; words.indexO";
    const points = Array.from(code).length;
    expect(await complete(code)).toMatchObject({ cursor_start: points - 6, cursor_end: points });
    expect((await complete("'𝒳'; wor; 1", 8))["matches"]).toEqual(["words"]);
  });

  it("has no matches where there are none", async () => {
    expect(await complete("nowhereToBeFound.x")).toMatchObject({ status: "ok", matches: [] });
    expect(await complete("words.zzz")).toMatchObject({ status: "ok", matches: [] });
  });
});

describe("inspection", () => {
  const inspect = (code: string, detail_level: 0 | 1): Promise<Record<string, unknown>> =>
    started.ask("inspect_request", { code, cursor_pos: code.length, detail_level });

  it("tells signature and documentation, and the source too at the second level", async () => {
    await started.run("/** Doubles. */\nfunction double(n: number): number {\n  return 2 * n;\n}");
    const brief = await inspect("double", 0);
    expect(brief).toMatchObject({ status: "ok", found: true, metadata: {} });
    const { "text/plain": plain, "text/markdown": markdown } = brief["data"] as Record<string, string>;
    expect(plain).toContain("function double(n: number): number");
    expect(plain).toContain("Doubles.");
    expect(markdown).toContain("```typescript\nfunction double(n: number): number\n```");
    expect(plain).not.toContain("declare");
    const full = (await inspect("parseInt(", 1))["data"] as Record<string, string>;
    expect(full["text/plain"]).toMatch(/^function parseInt[^]*declare function parseInt/);
  });

  it.each([
    ["function halve(n: number): number {\n  return n / 2; // exact\n}", "halve"],
    ["const lengths = [1, 2]\n  .map((n) => n + 1);", "lengths"],
    ["// @nocheck\nconst rough = (n: number) => n + 0.5;", "rough"],
    ["class Box {\n  open(): string {\n    return 'empty';\n  }\n}", "Box"],
  ])("shows the source of what a cell defined: %j", async (code, name) => {
    await started.run(code);
    const { data } = (await inspect(name, 1)) as { data: Record<string, string> };
    expect(data["text/plain"]).toContain(code.replace("// @nocheck\n", ""));
    expect(data["text/plain"]).not.toContain("declare");
  });

  it("shows the source of a method in another cell", async () => {
    await started.run("class Jar { lid(): string { return 'shut'; } }\nconst jar = new Jar();");
    const { data } = (await inspect("jar.lid", 1)) as { data: Record<string, string> };
    expect(data["text/plain"]).toContain("lid(): string { return 'shut'; }");
  });

  it("finds nothing where there is nothing", async () => {
    const nothing = { status: "ok", found: false, data: {}, metadata: {} };
    expect(await inspect("nowhereToBeFound", 0)).toEqual(nothing);
    expect(await inspect("", 1)).toEqual(nothing);
  });
});

describe("is_complete", () => {
  it.each([
    ["1 + 1", { status: "complete" }],
    ["await p", { status: "complete" }],
    ["import { x } from 'y'", { status: "complete" }],
    ["for (const x of y) {", { status: "incomplete", indent: "  " }],
    ["`never ends", { status: "incomplete" }],
    ["const = 5", { status: "invalid" }],
  ])("of %j is %j", async (code, verdict) => {
    expect(await started.ask("is_complete_request", { code })).toMatchObject(verdict);
  });
});

describe("history", () => {
  const ask = async (content: Record<string, unknown>): Promise<unknown[][]> => {
    const { history } = await started.ask("history_request", { output: false, raw: true, ...content });
    return history as unknown[][];
  };
  const sources = async (content: Record<string, unknown>): Promise<unknown[]> =>
    (await ask(content)).map(([, , source]) => source);

  it("is told by tail, range and search, newest last", async () => {
    const cells = ["'needle 1'", "'hay'", "'needle 2'", "'needle 1'"];
    for (const cell of cells) await started.run(cell);
    expect(await sources({ hist_access_type: "tail", n: 4 })).toEqual(cells);
    const [[session, line]] = (await ask({ hist_access_type: "tail", n: 4 })) as [[number, number]];
    const range = { hist_access_type: "range", start: line + 1, stop: line + 3 };
    expect(await sources({ ...range, session: 0 })).toEqual(cells.slice(1, 3));
    expect(await ask({ ...range, session })).toEqual([
      [session, line + 1, "'hay'"],
      [session, line + 2, "'needle 2'"],
    ]);
    const search = { hist_access_type: "search", pattern: "*need?e*" };
    expect(await sources(search)).toEqual(["'needle 1'", "'needle 2'", "'needle 1'"]);
    expect(await sources({ ...search, unique: true })).toEqual(["'needle 2'", "'needle 1'"]);
    expect(await sources({ ...search, n: 1 })).toEqual(["'needle 1'"]);
    expect(await sources({ ...search, pattern: "need" })).toEqual([]);
  });

  it("has a place for the output where that is asked for", async () => {
    await started.run("'with output'");
    expect((await ask({ hist_access_type: "tail", n: 1, output: true }))[0]![2]).toEqual([
      "'with output'",
      null,
    ]);
  });

  it("is kept for the next kernel, as a session of its own", async () => {
    await started.run("'kept'");
    const [last] = await ask({ hist_access_type: "tail", n: 1 });
    const next = await runKernel({ folder: newFolder(), args });
    await next.client.execute("'newer'");
    const { reply } = await next.client.request("history_request", { hist_access_type: "tail", n: 2 });
    await next.stop();
    expect(reply.content["history"]).toEqual([last, [Number(last![0]) + 1, 1, "'newer'"]]);
  });
});
