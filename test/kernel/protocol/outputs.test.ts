import { describe, expect, it } from "vitest";
import { ofType, startedKernel, types } from "./started.js";

const started = startedKernel();

describe("display data", () => {
  it("is a bundle of MIME types with metadata and a transient object", async () => {
    const code =
      "display.bundle({ 'text/plain': 'p', 'application/json': { a: [1] } }, { 'text/plain': { w: 1 } })";
    const { outputs } = await started.run(code);
    expect(ofType(outputs, "display_data")).toEqual([
      {
        data: { "text/plain": "p", "application/json": { a: [1] } },
        metadata: { "text/plain": { w: 1 } },
        transient: {},
      },
    ]);
  });

  it("is updated under its id, in the same cell and from a later one", async () => {
    const first = await started.run("const place = newDisplay(); place.text('1'); place.html('<i>2</i>')");
    expect(types(first.outputs).slice(2, -1)).toEqual(["display_data", "update_display_data"]);
    const [shown, updated] = first.outputs.slice(2, -1).map(({ content }) => content);
    const { display_id } = shown!["transient"] as { display_id: string };
    expect(display_id).not.toBe("");
    expect(updated).toEqual({ data: { "text/html": "<i>2</i>" }, metadata: {}, transient: { display_id } });
    const later = await started.run("place.text('3')");
    expect(ofType(later.outputs, "update_display_data")).toEqual([
      { data: { "text/plain": "3" }, metadata: {}, transient: { display_id } },
    ]);
    expect(later.outputs.every(({ parent }) => parent?.msg_id === later.reply.parent?.msg_id)).toBe(true);
  });

  it("of two places has two ids", async () => {
    const { outputs } = await started.run("newDisplay().text('a'); newDisplay().text('b')");
    const ids = ofType(outputs, "display_data").map(({ transient }) => JSON.stringify(transient));
    expect(new Set(ids).size).toBe(2);
  });
});

describe("other output", () => {
  it("is cleared at once, or when the next comes, in its order among the rest", async () => {
    const { outputs } = await started.run(
      "console.log('old'); clearOutput(); clearOutput(true); console.log('new')",
    );
    expect(types(outputs).slice(2, -1)).toEqual(["stream", "clear_output", "clear_output", "stream"]);
    expect(ofType(outputs, "clear_output")).toEqual([{ wait: false }, { wait: true }]);
  });

  it("of a result comes with all its types, text/plain among them", async () => {
    const code = "({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>x</b>' }), n: 1 })";
    const [result] = ofType((await started.run(code)).outputs, "execute_result");
    expect(result!["data"]).toMatchObject({
      "text/html": "<b>x</b>",
      "text/plain": expect.any(String) as unknown,
    });
  });

  it("of streams keeps their order, in few messages", async () => {
    const code = "for (let i = 0; i < 1000; i++) console.log(i); console.error('e'); console.log('last')";
    const streams = ofType((await started.run(code)).outputs, "stream");
    expect(streams.length).toBeLessThan(100);
    expect(streams.map(({ text }) => text).join("")).toBe(
      `${Array.from({ length: 1000 }, (_, i) => `${i}\n`).join("")}e\nlast\n`,
    );
    expect(streams.at(-2)).toEqual({ name: "stderr", text: "e\n" });
  });
});
