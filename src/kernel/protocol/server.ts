import type { CommTable } from "./comm-table.js";
import { toCodePoints, toUnits } from "./cursor.js";
import type { Executions } from "./executions.js";
import type { History } from "./history.js";
import type { Input } from "./input.js";
import type { Language } from "./language.js";
import { reply, status, type Request } from "./request.js";
import type { RequestChannel, Sockets } from "./sockets.js";
import type { Message } from "./wire.js";
import type { JsonObject } from "../json.js";
import type { CommMessage, FromMain, ToMain } from "../threads.js";

export interface ServerParts {
  readonly sockets: Sockets;
  readonly executions: Executions;
  readonly language: Language;
  readonly history: History;
  readonly comms: CommTable;
  readonly input: Input;
  readonly info: JsonObject;
  readonly post: (message: ToMain) => void;
  readonly shutdown: () => Promise<void>;
}

/** Answers what a client asks. Everything but cells and comms is answered at once, also while a cell runs. */
export class Server {
  readonly #parts: ServerParts;

  constructor(parts: ServerParts) {
    this.#parts = parts;
  }

  receive(channel: RequestChannel, message: Message): void {
    const request = { channel, message };
    switch (message.header.msg_type) {
      case "execute_request": {
        this.#parts.executions.add(request);
        return;
      }
      case "comm_open":
      case "comm_msg":
      case "comm_close": {
        this.#around(request, () => this.#comm(message.header.msg_type as CommMessage["message"], message));
        return;
      }
      case "input_reply": {
        this.#parts.input.answered(message);
        return;
      }
      case "shutdown_request":
        return void this.#shutdown(request);
      default:
        return void this.#answer(request);
    }
  }

  /** What user code did. */
  heard(message: Exclude<FromMain, { type: "interrupted" }>): void {
    const { executions, comms, input } = this.#parts;
    if (message.type === "settled") {
      void executions.settled(message);
      return;
    }
    if (message.type === "started") {
      executions.started(message.cell);
      return;
    }
    if (message.type === "target") {
      comms.addTarget(message.name);
      return;
    }
    const cell = executions.cell(message.cell);
    if (message.type === "input") {
      executions.flush();
      if (cell) input.ask(cell, message.prompt, message.password);
      return;
    }
    if (message.type === "payload") return void cell?.payload.push(message.payload);
    comms.outgoing(message.message, message.content);
    executions.publish(message);
  }

  async #answer(request: Request): Promise<void> {
    const { sockets } = this.#parts;
    status(sockets, request, "busy");
    try {
      const content = await this.#content(request.message);
      if (content) reply(sockets, request, content);
    } catch (error) {
      const { name: ename, message: evalue, stack = "" } = error as Error;
      reply(sockets, request, { status: "error", ename, evalue, traceback: stack.split("\n") });
    }
    status(sockets, request, "idle");
  }

  #content({ header, content }: Message): JsonObject | undefined | Promise<JsonObject> {
    const { info, history, comms, executions } = this.#parts;
    switch (header.msg_type) {
      case "kernel_info_request":
        return info;
      case "complete_request":
        return this.#complete(content);
      case "inspect_request":
        return this.#inspect(content);
      case "is_complete_request":
        return this.#isComplete(content);
      case "history_request":
        return { status: "ok", history: history.answer(content) };
      case "comm_info_request":
        return comms.info(content["target_name"]);
      case "interrupt_request":
        return executions.interrupt().then(() => ({ status: "ok" }));
      default:
        return undefined;
    }
  }

  async #complete({ code, cursor_pos }: JsonObject): Promise<JsonObject> {
    const text = toText(code);
    const cursor = toCursor(text, cursor_pos);
    const found = await this.#parts.language.ask("complete", { type: "complete", code: text, cursor });
    const [start, end] = [toCodePoints(text, found.start), toCodePoints(text, found.end)];
    const types = found.matches.map(({ name, kind }) => ({ text: name, type: kind, start, end }));
    return {
      ...{
        status: "ok",
        matches: found.matches.map(({ name }) => name),
        cursor_start: start,
        cursor_end: end,
      },
      metadata: { _jupyter_types_experimental: types },
    };
  }

  async #inspect({ code, cursor_pos, detail_level }: JsonObject): Promise<JsonObject> {
    const text = toText(code);
    const request = { type: "inspect", code: text, cursor: toCursor(text, cursor_pos) } as const;
    const detail = detail_level === 1 ? 1 : 0;
    const found = await this.#parts.language.ask("inspect", { ...request, detail });
    const data = found ? { "text/plain": found.plain, "text/markdown": found.markdown } : {};
    return { status: "ok", found: found !== undefined, data, metadata: {} };
  }

  async #isComplete({ code }: JsonObject): Promise<JsonObject> {
    const request = { type: "completeness", code: toText(code) } as const;
    const { status: state, indent } = await this.#parts.language.ask("completeness", request);
    return state === "incomplete" ? { status: state, indent } : { status: state };
  }

  #comm(type: CommMessage["message"], { content, metadata, buffers, header: parent }: Message): void {
    const { comms, post, sockets } = this.#parts;
    if (comms.incoming(type, content)) post({ type: "comm", message: type, content, metadata, buffers });
    else if (type === "comm_open")
      sockets.send("iopub", {
        type: "comm_close",
        parent,
        content: { comm_id: content["comm_id"], data: {} },
      });
  }

  #around(request: Request, act: () => void): void {
    status(this.#parts.sockets, request, "busy");
    act();
    status(this.#parts.sockets, request, "idle");
  }

  async #shutdown(request: Request): Promise<void> {
    const { sockets, shutdown } = this.#parts;
    const { restart = false } = request.message.content;
    status(sockets, request, "busy");
    reply(sockets, request, { status: "ok", restart });
    sockets.send("iopub", {
      ...{ type: "shutdown_reply", content: { status: "ok", restart } },
      ...{ parent: request.message.header, identities: [Buffer.from("shutdown_reply")] },
    });
    status(sockets, request, "idle");
    await shutdown();
  }
}

function toText(code: unknown): string {
  return typeof code === "string" ? code : "";
}

function toCursor(text: string, position: unknown): number {
  return typeof position === "number" ? toUnits(text, position) : text.length;
}
