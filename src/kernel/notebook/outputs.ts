import type { Output, OutputType } from "./document.js";
import type { Message } from "../protocol/wire.js";
import { isObject, type JsonObject } from "../json.js";

/** Collects what a cell publishes as a notebook stores it: streams joined, updates and clearing carried out. */
export class Outputs {
  readonly list: Output[] = [];
  readonly #shown: Map<string, Output[]>;
  #clearNext = false;

  /** @param shown the outputs of all cells by display id, so that a later cell may update them */
  constructor(shown: Map<string, Output[]>) {
    this.#shown = shown;
  }

  add({ header, content }: Message): void {
    switch (header.msg_type) {
      case "stream": {
        this.#stream(content);
        return;
      }
      case "display_data":
      case "execute_result":
      case "error": {
        this.#push(header.msg_type, content);
        return;
      }
      case "update_display_data":
        for (const output of this.#shown.get(displayId(content)) ?? [])
          Object.assign(output, { data: content["data"], metadata: content["metadata"] });
        return;
      case "clear_output":
        this.#clearNext = content["wait"] === true;
        if (!this.#clearNext) this.list.length = 0;
    }
  }

  #stream(content: JsonObject): void {
    const last = this.list.at(-1);
    if (last?.output_type === "stream" && last["name"] === content["name"] && !this.#clearNext)
      last["text"] = String(last["text"]) + String(content["text"]);
    else this.#push("stream", content);
  }

  #push(output_type: OutputType, { transient, ...content }: JsonObject): void {
    if (this.#clearNext) this.list.length = 0;
    this.#clearNext = false;
    const output: Output = { output_type, ...content };
    this.list.push(output);
    const id = displayId({ transient });
    if (id !== "") this.#shown.set(id, [...(this.#shown.get(id) ?? []), output]);
  }
}

function displayId({ transient }: JsonObject): string {
  return isObject(transient) && typeof transient["display_id"] === "string" ? transient["display_id"] : "";
}
