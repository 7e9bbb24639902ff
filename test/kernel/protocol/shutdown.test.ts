import { describe, expect, it } from "vitest";
import { newFolder, runKernel } from "../kernel.js";
import { heard } from "./started.js";

describe("a shutdown", () => {
  it.each([
    ["control", true, "while (true);"],
    ["control", false, "await new Promise(() => {});"],
    ["shell", false, "setInterval(() => {}, 1000)"],
  ] as const)(
    "on %s, restart %s, is answered and ends a kernel that runs %s",
    async (side, restart, code) => {
      const kernel = await runKernel({ folder: newFolder() });
      void kernel.client.execute(`console.log("begun"); ${code}`);
      await heard(kernel.client, ({ content }) => content["text"] === "begun\n");
      const broadcast = heard(kernel.client, ({ header }) => header.msg_type === "shutdown_reply");
      const { reply } = await kernel.client.request("shutdown_request", { restart }, { side });
      expect(reply.header.msg_type).toBe("shutdown_reply");
      for (const { content } of [reply, await broadcast]) expect(content).toEqual({ status: "ok", restart });
      expect(await kernel.exited).toBe(0);
      kernel.client.close();
    },
  );
});
