import { randomUUID } from "node:crypto";
import { Dealer, Request as HeartbeatSocket, Subscriber } from "zeromq";
import { address, type Connection } from "../protocol/connection.js";
import { Outbox } from "../protocol/outbox.js";
import { decode, encode, headers, type Header, type Message } from "../protocol/wire.js";
import type { JsonObject } from "../json.js";

export type Side = "shell" | "control" | "stdin";

/** What came back for one request. */
export interface Exchange {
  readonly reply: Message;
  /** From busy to idle, both included. */
  readonly outputs: readonly Message[];
}

interface Waiting {
  readonly outputs: Message[];
  readonly awaitIdle: boolean;
  reply?: Message;
  /** The idle status was heard. */
  idle: boolean;
  finish: (exchange: Exchange) => void;
}

export interface RequestOptions {
  readonly side?: Side;
  readonly onOutput?: ((message: Message) => void) | undefined;
  readonly awaitIdle?: boolean;
}

export interface ExecuteOptions {
  readonly silent?: boolean;
  readonly store_history?: boolean;
  readonly stop_on_error?: boolean;
  readonly allow_stdin?: boolean;
  readonly user_expressions?: Readonly<Record<string, string>>;
  readonly onOutput?: (message: Message) => void;
}

/** The client's side of Jupyter's protocol. */
export class KernelClient {
  readonly #key: string;
  readonly #header: (type: string) => Header;
  readonly #dealers: Record<Side, Dealer>;
  readonly #outboxes: Record<Side, Outbox>;
  readonly #iopub = new Subscriber({ receiveHighWaterMark: 0, linger: 0 });
  readonly #heartbeat = new HeartbeatSocket({ linger: 0 });
  readonly #waiting = new Map<string, Waiting>();
  /** Told of a request's outputs, the late ones too. */
  readonly #listeners = new Map<string, (message: Message) => void>();
  /** Resolves when the kernel has greeted: no output can be missed from then on. */
  readonly subscribed: Promise<void>;
  #greeted: () => void = () => undefined;
  /** Everything heard on iopub, requests' outputs included. */
  readonly broadcast: Message[] = [];
  /** Answers a question of the kernel; by default with an empty line. */
  onInput: (prompt: string, password: boolean) => string | Promise<string> = () => "";
  onBroadcast: (message: Message) => void = () => undefined;

  constructor(connection: Connection) {
    const session = randomUUID();
    this.subscribed = new Promise((resolve) => (this.#greeted = resolve));
    this.#key = connection.key;
    this.#header = headers(session, "client");
    const dealer = (side: Side): Dealer => {
      const socket = new Dealer({
        sendHighWaterMark: 0,
        receiveHighWaterMark: 0,
        linger: 0,
        routingId: session,
      });
      socket.connect(address(connection, side));
      return socket;
    };
    this.#dealers = { shell: dealer("shell"), control: dealer("control"), stdin: dealer("stdin") };
    const outbox = (side: Side): Outbox => new Outbox((frames) => this.#dealers[side].send(frames));
    this.#outboxes = { shell: outbox("shell"), control: outbox("control"), stdin: outbox("stdin") };
    this.#iopub.connect(address(connection, "iopub"));
    this.#iopub.subscribe();
    this.#heartbeat.connect(address(connection, "hb"));
    void this.#listen(this.#iopub, (message) => this.#output(message));
    for (const side of ["shell", "control"] as const)
      void this.#listen(this.#dealers[side], (message) => this.#reply(message));
    void this.#listen(this.#dealers.stdin, (message) => void this.#answer(message));
  }

  /** Resolves when the reply has arrived, and by default the idle status too. */
  request(type: string, content: JsonObject, options: RequestOptions = {}): Promise<Exchange> {
    const { side = "shell", onOutput, awaitIdle = true } = options;
    return new Promise((finish) => {
      const id = this.send(type, content, side);
      this.#waiting.set(id, { outputs: [], awaitIdle, idle: false, finish });
      if (onOutput) this.#listeners.set(id, onOutput);
    });
  }

  execute(code: string, { onOutput, ...options }: ExecuteOptions = {}): Promise<Exchange> {
    return this.request("execute_request", { code, ...EXECUTE, ...options }, { onOutput });
  }

  /** Sends without waiting; returns the message's id. */
  send(type: string, content: JsonObject, side: Side = "shell", key = this.#key): string {
    const header = this.#header(type);
    const message = { identities: [], header, parent: undefined, metadata: {}, content, buffers: [] };
    this.#outboxes[side].push(encode(message, key));
    return header.msg_id;
  }

  /** Sends frames as they are. */
  sendRaw(frames: Buffer[], side: Side = "shell"): void {
    this.#outboxes[side].push(frames);
  }

  async heartbeat(): Promise<string> {
    await this.#heartbeat.send("ping");
    const [frame] = await this.#heartbeat.receive();
    return String(frame);
  }

  close(): void {
    for (const socket of [...Object.values(this.#dealers), this.#iopub, this.#heartbeat]) socket.close();
  }

  async #listen(socket: AsyncIterable<Buffer[]>, hear: (message: Message) => void): Promise<void> {
    for await (const frames of socket) hear(decode(frames, this.#key));
  }

  #output(message: Message): void {
    if (message.header.msg_type === "iopub_welcome") {
      this.#greeted();
      return;
    }
    this.broadcast.push(message);
    this.onBroadcast(message);
    const waiting = this.#waiting.get(message.parent?.msg_id ?? "");
    waiting?.outputs.push(message);
    if (waiting && message.content["execution_state"] === "idle") waiting.idle = true;
    this.#listeners.get(message.parent?.msg_id ?? "")?.(message);
    this.#finish(message);
  }

  #reply(message: Message): void {
    const waiting = this.#waiting.get(message.parent?.msg_id ?? "");
    if (waiting) waiting.reply = message;
    this.#finish(message);
  }

  #finish({ parent }: Message): void {
    const id = parent?.msg_id ?? "";
    const waiting = this.#waiting.get(id);
    if (!waiting?.reply || (waiting.awaitIdle && !waiting.idle)) return;
    this.#waiting.delete(id);
    waiting.finish({ reply: waiting.reply, outputs: waiting.outputs });
  }

  async #answer({ content, header: parent }: Message): Promise<void> {
    const value = await this.onInput(String(content["prompt"]), content["password"] === true);
    const header = this.#header("input_reply");
    const message = { identities: [], header, parent, metadata: {}, content: { value }, buffers: [] };
    this.#outboxes.stdin.push(encode(message, this.#key));
  }
}

const EXECUTE = {
  silent: false,
  store_history: true,
  stop_on_error: true,
  allow_stdin: true,
  user_expressions: {},
};
