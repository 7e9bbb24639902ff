import { StringDecoder } from "node:string_decoder";

/** What a cell's end looks like in an open file that user code writes to. */
export function endMark(mark: string, cell: number): string {
  return `\0${mark}:${cell}\0`;
}

export interface MarkedTextOptions {
  readonly onText: (text: string) => void;
  readonly onMark: (cell: number) => void;
}

/** Parts what comes through an open file into text and marks. */
export class MarkedText {
  readonly #options: MarkedTextOptions;
  readonly #mark: RegExp;
  readonly #start: string;
  readonly #decoder = new StringDecoder();
  #held = "";

  constructor(mark: string, options: MarkedTextOptions) {
    this.#options = options;
    this.#mark = new RegExp(`\\x00${mark}:(\\d+)\\x00`);
    this.#start = `\0${mark}:`;
  }

  write(bytes: Buffer): void {
    const parts = (this.#held + this.#decoder.write(bytes)).split(this.#mark);
    const last = parts.pop()!;
    this.#held = this.#begun(last);
    for (const [i, part] of [...parts, last.slice(0, last.length - this.#held.length)].entries()) {
      if (i % 2 === 1) this.#options.onMark(Number(part));
      else if (part !== "") this.#options.onText(part);
    }
  }

  /** A mark that has not come whole, at the end of a text. */
  #begun(text: string): string {
    const at = text.lastIndexOf("\0");
    const tail = at < 0 ? "" : text.slice(at);
    return this.#start.startsWith(tail) || tail.startsWith(this.#start) ? tail : "";
  }
}
