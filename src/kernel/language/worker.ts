import { workerData, type MessagePort } from "node:worker_threads";
import { keepCode } from "../../typescript/kept-code.cjs";
import { answer } from "../remote.js";
import type { LanguageRequest } from "../threads.js";
import { isLight, LanguageService } from "./language-service.js";

/** The compiler's thread. It answers the protocol's thread and the loader of local modules. */
export interface LanguageData {
  readonly protocol: MessagePort;
  readonly modules: MessagePort;
  readonly folder: string;
  /** Modules whose exports are a global, by the global's name. */
  readonly preloads: Readonly<Record<string, string>>;
}

/** When the compiler's code is kept, in milliseconds after it is warm: not while the first cell waits. */
const QUIET = 3000;

const { protocol, modules, folder, preloads } = workerData as LanguageData;
const service = new LanguageService({ folder, preloads });
const polls = [protocol, modules].map((port) =>
  answer(port, (request) => service.answer(request as LanguageRequest)),
);
const usual = ["console.log(1)", "const x = [1].map(String)", ...Object.keys(preloads)].join(";");
setImmediate(() => {
  service.warm(usual, () => polls.forEach((poll) => poll((request) => isLight(request as LanguageRequest))));
  setTimeout(keepCode, QUIET);
});
