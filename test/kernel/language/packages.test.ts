import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runKernel } from "../kernel.js";
import type { RunningKernel } from "../../../src/kernel/client/run-kernel.js";

let kernel: RunningKernel;
beforeAll(async () => {
  kernel = await runKernel({ folder: new URL("../../..", import.meta.url).pathname });
  const { reply } = await kernel.client
    .execute(`import { z } from "zod"; import { DuckDBInstance } from "@duckdb/node-api";
const Row = z.object({ model: z.string(), tokens: z.number() });
const db = await (await DuckDBInstance.create()).connect();`);
  expect(reply.content["status"]).toBe("ok");
});
afterAll(async () => kernel.stop());

const complete = async (code: string): Promise<string[]> => {
  const { reply } = await kernel.client.request("complete_request", { code, cursor_pos: code.length });
  return reply.content["matches"] as string[];
};
const inspect = async (code: string): Promise<string> => {
  const { reply } = await kernel.client.request("inspect_request", {
    code,
    cursor_pos: code.length,
    detail_level: 0,
  });
  return String((reply.content["data"] as Record<string, unknown>)["text/plain"]);
};

describe("while a cell runs", () => {
  it("completion and inspection know the types of packages through the cells that import them", async () => {
    let done = false;
    const running = kernel.client.execute(
      "const until = Date.now() + 20_000; while (Date.now() < until && !cell.signal.aborted);",
    );
    void running.then(() => (done = true));
    for (const word of ["", "s", "st", "str"]) expect(await complete(`z.${word}`)).toContain("string");
    expect(await complete("Row.parse({}).")).toEqual(["model", "tokens"]);
    expect(await complete("Row.parse({}).tokens.toFi")).toEqual(["toFixed"]);
    expect(await complete("db.runAndReadA")).toEqual(["runAndReadAll"]);
    expect(await complete("const f = (r: z.infer<typeof Row>) => r.mod")).toEqual(["model"]);
    expect(await complete("import { readFi")).toEqual([]);
    expect(await complete('import {  } from "@duckdb/node-ap')).toEqual(["node-api"]);
    expect(await complete('import {  } from "node:f')).toContain("node:fs");
    expect(await inspect("db.runAndReadAll(")).toContain("Promise<DuckDBResultReader>");
    expect(await inspect("Row")).toContain("tokens: ZodNumber");
    expect(done).toBe(false);
    await kernel.client.request("interrupt_request", {}, { side: "control" });
    await running;
  });
});
