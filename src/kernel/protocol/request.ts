import type { RequestChannel, Sockets } from "./sockets.js";
import type { Message } from "./wire.js";
import type { JsonObject } from "../json.js";

export interface Request {
  readonly channel: RequestChannel;
  readonly message: Message;
}

export function status(sockets: Sockets, { message }: Request, state: "busy" | "idle"): void {
  const { header: parent } = message;
  sockets.send("iopub", {
    ...{ type: "status", content: { execution_state: state }, parent },
    identities: [Buffer.from("status")],
  });
}

export function reply(sockets: Sockets, { channel, message }: Request, content: JsonObject): void {
  const type = message.header.msg_type.replace(/_request$/, "_reply");
  sockets.send(channel, { type, content, parent: message.header, identities: message.identities });
}
