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

/** What a front end would draw, without statuses: `[type, what matters]`. */
export function drawn({ outputs }: Exchange): [string, unknown][] {
  return outputs
    .filter(({ header }) => header.msg_type !== "status" && header.msg_type !== "execute_input")
    .map(({ header, content }) => [header.msg_type, gist(content)]);
}

function gist(content: Readonly<Record<string, unknown>>): unknown {
  if ("evalue" in content) return `${String(content["ename"])}: ${String(content["evalue"])}`;
  const data = content["data"] as Record<string, unknown> | undefined;
  return content["text"] ?? data?.["text/plain"] ?? content;
}
