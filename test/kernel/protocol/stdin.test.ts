import { describe, expect, it } from "vitest";
import { KernelClient } from "../../../src/kernel/client/kernel-client.js";
import { drawn } from "../kernel.js";
import { startedKernel } from "./started.js";

const started = startedKernel();

describe("input", () => {
  it("is asked for with its prompt, and whether it is a password", async () => {
    const asked: [string, boolean][] = [];
    started.client.onInput = (prompt, password) => {
      asked.push([prompt, password]);
      return prompt === "sure? [y/N] " ? "y" : `answer ${asked.length}`;
    };
    const code = "[prompt('name'), prompt('key', '', { password: true }), confirm('sure?')]";
    const exchange = await started.run(code);
    expect(drawn(exchange)).toEqual([["execute_result", "[ 'answer 1', 'answer 2', true ]"]]);
    expect(asked).toEqual([
      ["name", false],
      ["key", true],
      ["sure? [y/N] ", false],
    ]);
  });

  it("falls back to its default on an empty answer, and a question is no without a yes", async () => {
    started.client.onInput = () => "";
    const exchange = await started.run("[prompt('name', 'nobody'), confirm('sure?')]");
    expect(drawn(exchange)).toEqual([["execute_result", "[ 'nobody', false ]"]]);
  });

  it("shows what was written before it first", async () => {
    const seen: string[] = [];
    started.client.onInput = () => {
      seen.push("asked");
      return "x";
    };
    await started.run("console.log('before'); prompt('?'); console.log('after')", {
      onOutput: ({ content }) => {
        if (typeof content["text"] === "string") seen.push(content["text"]);
      },
    });
    expect(seen).toEqual(["before\n", "asked", "after\n"]);
  });

  it.each(["prompt('name')", "confirm('sure?')"])(
    "is refused by %s with an error where allow_stdin is false, and no one is asked",
    async (code) => {
      let asked = 0;
      started.client.onInput = () => `${++asked}`;
      const { reply } = await started.run(code, { allow_stdin: false });
      expect(reply.content).toMatchObject({
        status: "error",
        evalue: "Cannot ask for input: this front end does not answer questions",
      });
      expect(asked).toBe(0);
    },
  );

  it("is asked of the client that runs the cell, not of another", async () => {
    started.client.onInput = () => "mine";
    const second = new KernelClient(started.kernel.connection);
    second.onInput = () => "other's";
    await second.subscribed;
    expect(drawn(await second.execute("prompt('whose')"))).toEqual([["execute_result", '"other\'s"']]);
    expect(drawn(await started.run("prompt('whose')"))).toEqual([["execute_result", "'mine'"]]);
    second.close();
  });

  it("that does not come can be interrupted, and its late answer answers no later question", async () => {
    let answer: (line: string) => void = () => undefined;
    const asked = new Promise<void>((hasAsked) => {
      started.client.onInput = () => {
        hasAsked();
        return new Promise((resolve) => (answer = resolve));
      };
    });
    const waiting = started.run("prompt('first')");
    await asked;
    await started.client.request("interrupt_request", {}, { side: "control" });
    expect((await waiting).reply.content).toMatchObject({ status: "error", ename: "Interrupted" });
    answer("too late");
    started.client.onInput = (prompt) => `answer to ${prompt}`;
    expect(drawn(await started.run("prompt('second')"))).toEqual([["execute_result", "'answer to second'"]]);
  });
});
