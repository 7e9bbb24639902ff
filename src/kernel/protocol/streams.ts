import type { JsonObject } from "../json.js";

/** How long text may wait for more of its kind, in milliseconds. */
const DELAY = 10;

/** Joins what a cell writes in small pieces, so that ten thousand lines are not ten thousand messages. */
export class Streams<Parent> {
  readonly #publish: (parent: Parent, content: JsonObject) => void;
  #parent: Parent | undefined;
  #name = "";
  #text: string[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(publish: (parent: Parent, content: JsonObject) => void) {
    this.#publish = publish;
  }

  write(parent: Parent, name: string, text: string): void {
    if (parent !== this.#parent || name !== this.#name) this.flush();
    this.#parent = parent;
    this.#name = name;
    this.#text.push(text);
    this.#timer ??= setTimeout(() => this.flush(), DELAY);
  }

  /** Must be called before anything else is published. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#text.length === 0) return;
    const text = this.#text.join("");
    this.#text = [];
    this.#publish(this.#parent!, { name: this.#name, text });
  }
}
