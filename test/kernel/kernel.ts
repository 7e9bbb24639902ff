import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Exchange } from "../../src/kernel/client/kernel-client.js";
import type { RunKernelOptions, RunningKernel } from "../../src/kernel/client/run-kernel.js";

/** Of the built package: the kernel's threads are started from files that Node can load. */
const built = (await import(new URL("../../dist/kernel/client/run-kernel.js", import.meta.url).href)) as {
  runKernel: (options: RunKernelOptions) => Promise<RunningKernel>;
};
export const { runKernel } = built;

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), "notebook-"));
}

/** What a front end would draw, without statuses: `[type, what matters]`; text of one stream in one piece. */
export function drawn({ outputs }: Exchange): [string, unknown][] {
  const all: [string, unknown][] = [];
  let stream: unknown;
  for (const { header, content } of outputs) {
    const type = header.msg_type;
    if (type === "status" || type === "execute_input") continue;
    const last = all.at(-1);
    if (type === "stream" && last?.[0] === type && stream === content["name"])
      last[1] = `${String(last[1])}${String(content["text"])}`;
    else all.push([type, gist(content)]);
    stream = content["name"];
  }
  return all;
}

function gist(content: Readonly<Record<string, unknown>>): unknown {
  if ("evalue" in content) return `${String(content["ename"])}: ${String(content["evalue"])}`;
  const data = content["data"] as Record<string, unknown> | undefined;
  return content["text"] ?? data?.["text/plain"] ?? content;
}
