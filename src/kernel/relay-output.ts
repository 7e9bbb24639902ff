import type { Socket } from "node:net";
import type { Readable } from "node:stream";
import { MarkedText } from "./marked-text.js";
import type { FromLauncher } from "./threads.js";

export interface RelayOptions {
  readonly link: Socket;
  readonly mark: string;
  readonly onError: (text: string) => void;
}

/** Sends what a kernel process writes to its open files 1 and 2 back into it, as output of a cell, no faster than it reads. */
export function relayOutput(
  streams: Readonly<Record<"stdout" | "stderr", Readable>>,
  { link, mark, onError }: RelayOptions,
): void {
  const say = (message: FromLauncher, from: Readable): void => {
    if (!link.write(`${JSON.stringify(message)}\n`)) from.pause();
  };
  for (const name of ["stdout", "stderr"] as const) {
    const stream = streams[name];
    const text = new MarkedText(mark, {
      onText: (part) => {
        say({ type: "wrote", name, text: part }, stream);
        if (name === "stderr") onError(part);
      },
      onMark: (cell) => say({ type: "reached", cell }, stream),
    });
    stream.on("data", (bytes: Buffer) => text.write(bytes));
    link.on("drain", () => stream.resume());
  }
}
