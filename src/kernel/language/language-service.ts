import type { LanguageReplies, LanguageRequest } from "../threads.js";
import { toModule, toProgram } from "./to-program.js";

export interface LanguageServiceOptions {
  readonly folder: string;
  readonly preloads: Readonly<Record<string, string>>;
}

/** Compiles, checks and explains cells. */
export class LanguageService {
  readonly #options: LanguageServiceOptions;

  constructor(options: LanguageServiceOptions) {
    this.#options = options;
  }

  warm(): void {
    void this.#options;
  }

  answer(request: LanguageRequest): LanguageReplies[LanguageRequest["type"]] {
    switch (request.type) {
      case "compile":
        return { ok: true, ...toProgram(request.code, request.file) };
      case "complete":
        return { start: 0, end: 0, matches: [] };
      case "inspect":
        return undefined;
      case "completeness":
        return { status: "complete", indent: "" };
      case "module":
        return toModule(request.text, request.file);
    }
  }
}
