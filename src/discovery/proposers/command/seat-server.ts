import { EventEmitter, on } from "node:events";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { ToolCall, ToolReply } from "../use-tool.js";

/** A call of one of the folder's commands, waiting for its reply. */
export interface PendingCall {
  readonly call: ToolCall;
  readonly reply: (reply: ToolReply) => void;
  /** Whether the caller has not waited for it. */
  readonly isGone: () => boolean;
}

const CALL = z.strictObject({ tool: z.string(), arguments: z.unknown() });

/** The loop's end of the commands in a round's folder: a Unix socket, `.seat/socket`, one call a connection. */
export class SeatServer {
  readonly #server: Server;
  readonly #unanswered: Set<Socket>;
  readonly #calls: AsyncIterator<[PendingCall]>;
  #next: Promise<PendingCall> | undefined;

  private constructor(server: Server, unanswered: Set<Socket>, calls: AsyncIterator<[PendingCall]>) {
    this.#server = server;
    this.#unanswered = unanswered;
    this.#calls = calls;
  }

  /** Throws where another loop serves the folder. */
  static async open(folder: string, signal: AbortSignal): Promise<SeatServer> {
    if (await answers(folder))
      throw new Error(`Cannot open the seat ${folder}: another loop that is running serves it`);
    const arrivals = new EventEmitter();
    const calls = on(arrivals, "call", { signal }) as AsyncIterator<[PendingCall]>;
    const unanswered = new Set<Socket>();
    const server = createServer((socket) =>
      receive(socket, unanswered, (pending) => arrivals.emit("call", pending)),
    );
    await atShortPath(folder, async (path) => {
      rmSync(path, { force: true });
      await new Promise<void>((resolve, reject) => server.once("error", reject).listen(path, resolve));
    });
    return new SeatServer(server, unanswered, calls);
  }

  /** The next call, in order of arrival; the same promise until {@link taken}. Rejects when the signal is aborted. */
  next(): Promise<PendingCall> {
    this.#next ??= this.#calls.next().then(({ value }) => (value as [PendingCall])[0]);
    return this.#next;
  }

  taken(): void {
    this.#next = undefined;
  }

  /** Cuts the calls that still wait. */
  close(): void {
    this.#server.close();
    for (const socket of this.#unanswered) socket.destroy();
  }
}

function receive(socket: Socket, unanswered: Set<Socket>, arrived: (pending: PendingCall) => void): void {
  unanswered.add(socket);
  socket.on("close", () => unanswered.delete(socket)).on("error", () => socket.destroy());
  const reply = (said: ToolReply): void => {
    unanswered.delete(socket);
    socket.end(`${JSON.stringify(said)}\n`);
  };
  createInterface({ input: socket }).once("line", (line) => {
    try {
      arrived({ call: CALL.parse(JSON.parse(line)), reply, isGone: () => socket.destroyed });
    } catch {
      reply({ ok: false, text: "Cannot read the call: it is no line of JSON with tool and arguments" });
    }
  });
}

/** Whether somebody listens at the folder's socket. */
async function answers(folder: string): Promise<boolean> {
  return await atShortPath(
    folder,
    (path) =>
      new Promise<boolean>((resolve) => {
        const socket = connect(path, () => {
          socket.destroy();
          resolve(true);
        });
        socket.on("error", () => resolve(false));
      }),
  );
}

/** The path of a Unix socket may be about 100 bytes long; a link in the system's own folder leads to a longer one. */
async function atShortPath<T>(folder: string, act: (path: string) => Promise<T>): Promise<T> {
  const short = mkdtempSync(join(tmpdir(), "seat-"));
  try {
    symlinkSync(join(folder, ".seat"), join(short, "s"));
    return await act(join(short, "s", "socket"));
  } finally {
    rmSync(short, { recursive: true, force: true });
  }
}
