import { readFileSync } from "node:fs";
import { isObject } from "../json.js";

/** The connection file that a Jupyter client writes: where to listen, and the key that signs messages. */
export interface Connection {
  readonly transport: string;
  readonly ip: string;
  readonly key: string;
  readonly shell_port: number;
  readonly control_port: number;
  readonly iopub_port: number;
  readonly stdin_port: number;
  readonly hb_port: number;
}

const PORTS = ["shell_port", "control_port", "iopub_port", "stdin_port", "hb_port"] as const;

export function readConnection(file: string): Connection {
  const content: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isObject(content)) throw new TypeError(`Cannot read ${file}: it is not a connection file`);
  const scheme = content["signature_scheme"] ?? "hmac-sha256";
  if (scheme !== "hmac-sha256") throw new TypeError(`Cannot read ${file}: unknown signature scheme`);
  for (const port of PORTS)
    if (typeof content[port] !== "number") throw new TypeError(`Cannot read ${file}: ${port} is missing`);
  const { transport = "tcp", ip = "127.0.0.1", key = "" } = content;
  return { ...content, transport, ip, key } as Connection;
}

export type Channel = "shell" | "control" | "iopub" | "stdin" | "hb";

export function address(connection: Connection, channel: Channel): string {
  const { transport, ip } = connection;
  const port = connection[`${channel}_port`];
  return transport === "ipc" ? `ipc://${ip}-${port}` : `${transport}://${ip}:${port}`;
}
