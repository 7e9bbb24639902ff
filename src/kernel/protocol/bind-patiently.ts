import { setTimeout as sleep } from "node:timers/promises";
import { address, type Channel, type Connection } from "./connection.js";

/** How long a taken port is tried again, and how often, in milliseconds. */
const PATIENCE = 3000;
const PAUSE = 100;

/**
 * Binds a socket. Clients choose free ports before the kernel binds them: another program's short connection may hold one
 * meanwhile. Throws an error that names the port when it stays taken.
 */
export async function bindPatiently(
  socket: { bind: (address: string) => Promise<void> },
  connection: Connection,
  channel: Channel,
): Promise<void> {
  const at = address(connection, channel);
  for (const until = performance.now() + PATIENCE; ;) {
    try {
      await socket.bind(at);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
      if (performance.now() > until)
        throw new Error(`Cannot listen on ${at} (${channel}_port): another program has taken it`, {
          cause: error,
        });
    }
    await sleep(PAUSE);
  }
}
