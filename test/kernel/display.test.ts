import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newFolder, runKernel } from "./kernel.js";
import type { RunningKernel } from "../../src/kernel/client/run-kernel.js";
import type { JsonObject } from "../../src/kernel/json.js";

let kernel: RunningKernel;
beforeAll(async () => {
  kernel = await runKernel({ folder: newFolder(), args: ["--no-check"] });
});
afterAll(async () => kernel.stop());

interface Shown {
  readonly type: string;
  readonly data: JsonObject;
  readonly content: JsonObject;
}

async function show(code: string): Promise<Shown[]> {
  const { outputs } = await kernel.client.execute(code);
  return outputs
    .filter(({ header }) => header.msg_type !== "status" && header.msg_type !== "execute_input")
    .map(({ header, content }) => ({ type: header.msg_type, content, data: content["data"] as JsonObject }));
}

describe("a value is shown", () => {
  it("as text without colours, cut where it is huge or circular", async () => {
    const [map] = await show(
      "const c: any = { map: new Map([[1, new Set(['a'])]]), t: new Float64Array(2) }; c.self = c; c",
    );
    expect(map!.data["text/plain"]).toContain("Map(1) { 1 => Set(1) { 'a' } }");
    expect(map!.data["text/plain"]).toContain("[Circular *1]");
    expect(JSON.stringify(map!.data)).not.toContain("\\u001b");
    const [array] = await show("Array.from({ length: 1e6 }, (_, i) => i)");
    expect(array!.data["text/plain"]).toContain("999900 more items");
  });

  it("as a table for flat rows and data frames, escaped and limited, with text beside it", async () => {
    const [rows] = await show("Array.from({ length: 60 }, (_, i) => ({ i, text: '<b>' }))");
    expect(rows!.data["text/html"]).toContain("<tr><td>0</td><td>&lt;b&gt;</td></tr>");
    expect(rows!.data["text/html"]).toContain("50 of 60 rows");
    expect(rows!.data["text/plain"]).toContain("text: '<b>'");
    const [nested] = await show("[{ a: { deep: 1 } }]");
    expect(Object.keys(nested!.data)).toEqual(["text/plain"]);
    const [frame] = await show("({ columns: ['x'], values: [[1.5]], index: [0] })");
    expect(frame!.data["text/html"]).toContain("<th>x</th>");
    const [arquero] = await show(
      "({ columnNames: () => ['y'], objects: () => [{ y: 2 }], numRows: () => 1 })",
    );
    expect(arquero!.data["text/html"]).toContain("<td>2</td>");
  });

  it("by its own Jupyter.display, by its HTML, or as the picture that its bytes are", async () => {
    const [own] = await show(
      "({ async [Symbol.for('Jupyter.display')]() { return { 'text/markdown': '*m*' } } })",
    );
    expect(own!.data["text/markdown"]).toBe("*m*");
    expect(own!.data["text/plain"]).toBeTypeOf("string");
    const [svg] = await show("({ tagName: 'svg', outerHTML: '<svg/>' })");
    expect(svg!.data["image/svg+xml"]).toBe("<svg/>");
    const [png] = await show("Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1)");
    expect(png!.data["image/png"]).toBe("iVBORwE=");
  });

  it("as one bundle for a Plotly figure, whose library comes once and again with its own cell", async () => {
    const code = (n: number): string =>
      `({ data: [{ type: 'bar', x: ['a', 'b'], y: new Float64Array([${n}, 2]), name: '</script>' }], layout: { title: { text: 'T' } } })`;
    const [first] = await show(code(1));
    expect(first!.type).toBe("execute_result");
    expect(first!.data["application/vnd.plotly.v1+json"]).toMatchObject({ data: [{ y: [1, 2] }] });
    expect(first!.data["text/plain"]).toBe('Figure "T": bar "</script>", 2 points');
    const html = (shown: Shown | undefined): string => String(shown!.data["text/html"]);
    expect(html(first)).toContain("<svg");
    expect(html(first)).toContain("<rect");
    expect(html(first).length).toBeGreaterThan(1e6);
    expect(html(first).match(/<\/script>/g)).toHaveLength(2);
    const [second] = await show(code(2));
    expect(html(second).length).toBeLessThan(10_000);
    const [again] = await show(code(1));
    expect(html(again).length).toBeGreaterThan(1e6);
  });
});

describe("the display API", () => {
  it("is tslab's, one MIME type a call, with JSON unpacked and bytes as base64", async () => {
    const shown = await show(`import * as tslab from "tslab";
tslab.display.html("<i>h</i>"); tslab.display.raw("application/json", '{"a":1}'); tslab.display.png(Uint8Array.of(1));
display.bundle({ "text/html": "b", "text/plain": "p" }); display([{ a: 1 }]);`);
    expect(shown.map(({ data }) => data)).toMatchObject([
      { "text/html": "<i>h</i>" },
      { "application/json": { a: 1 } },
      { "image/png": "AQ==" },
      { "text/html": "b", "text/plain": "p" },
      { "text/html": expect.stringContaining("<td>1</td>") as string },
    ]);
    expect(
      shown.every(({ type, content }) => type === "display_data" && typeof content["transient"] === "object"),
    ).toBe(true);
  });

  it("updates in place with newDisplay", async () => {
    const shown = await show('const d = newDisplay(); d.text("1"); d.text("2"); clearOutput(true)');
    expect(shown.map(({ type }) => type)).toEqual(["display_data", "update_display_data", "clear_output"]);
    expect(shown[0]!.content["transient"]).toEqual(shown[1]!.content["transient"]);
    expect(shown[2]!.content).toEqual({ wait: true });
  });

  it("exchanges messages over comms with the front end", async () => {
    const [opened] = await show("const mine = comms.open('target', { n: 1 }); undefined");
    expect(opened!.content).toMatchObject({ target_name: "target", data: { n: 1 } });
    await kernel.client.execute(
      "comms.register('asked', (comm) => { comm.onMessage = (data) => comm.send({ echo: data }) })",
    );
    const echoed = new Promise<JsonObject>((resolve) => {
      kernel.client.onBroadcast = ({ header, content }) => {
        if (header.msg_type === "comm_msg") resolve(content);
      };
    });
    kernel.client.send("comm_open", { comm_id: "c1", target_name: "asked", data: {} });
    kernel.client.send("comm_msg", { comm_id: "c1", data: { a: 1 } });
    expect(await echoed).toEqual({ comm_id: "c1", data: { echo: { a: 1 } } });
    const { reply } = await kernel.client.request("comm_info_request", { target_name: "asked" });
    expect(reply.content["comms"]).toEqual({ c1: { target_name: "asked" } });
  });
});
