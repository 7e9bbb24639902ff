import { setTimeout as sleep } from "node:timers/promises";
import { heading } from "../ansi.js";
import { parseKernelArgs } from "../kernel-args.js";
import { Sockets } from "./sockets.js";
import type { Mourned } from "../threads.js";

/** Time for clients to find the sockets again, in milliseconds. */
const RECONNECT = 700;

/** Tells, in the place of a kernel that died, why its cell did not end. */
export async function publishDeath(
  args: readonly string[],
  { header, identities, count }: Mourned,
  { reason, details }: { readonly reason: string; readonly details: readonly string[] },
): Promise<void> {
  const { connection } = parseKernelArgs(args);
  const ignore = (): void => undefined;
  const sockets = new Sockets(connection, { onMessage: ignore, onDropped: ignore });
  await sockets.bind();
  await sleep(RECONNECT);
  const ename = "KernelDied";
  const failure = { ename, evalue: reason, traceback: [heading(ename, reason), ...details] };
  sockets.send("iopub", { type: "error", content: { ...failure }, parent: header });
  sockets.send("shell", {
    ...{
      type: "execute_reply",
      content: { status: "error", execution_count: count, ...failure },
      parent: header,
    },
    identities: identities.map((identity) => Buffer.from(identity, "base64")),
  });
  sockets.send("iopub", { type: "status", content: { execution_state: "idle" }, parent: header });
  await sockets.close();
  await sleep(100);
}
