import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { isObject, type JsonObject } from "../json.js";

/** Version of Jupyter's messaging protocol. */
export const PROTOCOL = "5.4";

export interface Header {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly version: string;
}

export interface Message {
  /** Routing prefix: the peer on shell, control and stdin, the topic on iopub. */
  readonly identities: readonly Buffer[];
  readonly header: Header;
  readonly parent: Header | undefined;
  readonly metadata: JsonObject;
  readonly content: JsonObject;
  readonly buffers: readonly Buffer[];
}

const DELIMITER = "<IDS|MSG>";

/** Frames in Jupyter's wire format: prefix, delimiter, signature, four JSON parts, raw buffers. */
export function encode(message: Message, key: string): Buffer[] {
  const { header, parent, metadata, content } = message;
  const parts = [header, parent ?? {}, metadata, content].map((part) => Buffer.from(JSON.stringify(part)));
  return [
    ...message.identities,
    Buffer.from(DELIMITER),
    Buffer.from(sign(parts, key)),
    ...parts,
    ...message.buffers,
  ];
}

/** The inverse of encode; throws on malformed frames and on a signature that the key does not explain. */
export function decode(frames: readonly Buffer[], key: string): Message {
  const at = frames.findIndex((frame) => frame.toString() === DELIMITER);
  if (at < 0 || frames.length < at + 6) throw new Error("Cannot read message: frames are missing");
  const [signature, ...rest] = frames.slice(at + 1);
  const parts = rest.slice(0, 4);
  const expected = Buffer.from(sign(parts, key));
  if (signature!.length !== expected.length || !timingSafeEqual(signature!, expected))
    throw new Error("Cannot read message: its signature is wrong");
  const [header, parent, metadata, content] = parts.map(toObject) as [
    JsonObject,
    JsonObject,
    JsonObject,
    JsonObject,
  ];
  if (!isHeader(header)) throw new Error("Cannot read message: its header lacks msg_id or msg_type");
  return {
    ...{ identities: frames.slice(0, at), header, metadata, content, buffers: rest.slice(4) },
    parent: isHeader(parent) ? parent : undefined,
  };
}

/** An empty key means unsigned messages, as Jupyter has it. */
function sign(parts: readonly Buffer[], key: string): string {
  if (key === "") return "";
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest("hex");
}

function toObject(part: Buffer): JsonObject {
  const value: unknown = JSON.parse(part.toString());
  if (!isObject(value)) throw new Error("Cannot read message: a part is not a JSON object");
  return value;
}

function isHeader(value: JsonObject): value is JsonObject & Header {
  return typeof value["msg_id"] === "string" && typeof value["msg_type"] === "string";
}

/** Headers of one side of a conversation. */
export function headers(session = randomUUID(), username = "kernel"): (type: string) => Header {
  let sent = 0;
  return (msg_type) => ({
    ...{ msg_id: `${session}_${++sent}`, msg_type, session, username },
    ...{ date: new Date().toISOString(), version: PROTOCOL },
  });
}
