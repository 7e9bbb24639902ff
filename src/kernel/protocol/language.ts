import type { MessagePort } from "node:worker_threads";
import { caller } from "../remote.js";
import type { LanguageReplies, LanguageRequest } from "../threads.js";

/** The language worker, asked by name of the question. */
export class Language {
  readonly #call: (request: unknown) => Promise<unknown>;

  constructor(port: MessagePort) {
    this.#call = caller(port);
  }

  async ask<Type extends LanguageRequest["type"]>(
    _type: Type,
    request: Extract<LanguageRequest, { type: Type }>,
  ): Promise<LanguageReplies[Type]> {
    return (await this.#call(request)) as LanguageReplies[Type];
  }
}
