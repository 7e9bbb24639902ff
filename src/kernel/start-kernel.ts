import { createRequire } from "node:module";
import { MessageChannel, Worker } from "node:worker_threads";
import { captureStreams } from "./cells/capture.js";
import { Cells } from "./cells/cells.js";
import { Comms } from "./cells/comms.js";
import { EndMarks } from "./cells/end-marks.js";
import { Evaluator } from "./cells/evaluator.js";
import { installGlobals, preload, tslab } from "./cells/globals.js";
import { importer } from "./cells/modules.js";
import { Outlet } from "./cells/outlet.js";
import { CellScreen } from "./cells/screen.js";
import type { LanguageData } from "./language/worker.js";
import type { Connection } from "./protocol/connection.js";
import type { ProtocolData } from "./protocol/worker.js";
import { COUNTERS, type ToMain } from "./threads.js";

export interface KernelOptions {
  readonly connection: Connection;
  readonly check?: boolean;
  readonly history?: string | undefined;
  readonly preloads?: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** The open file that links to the launcher, by number. */
  readonly link: number;
  /** What marks the ends of cells in the open files 1 and 2. */
  readonly mark: string;
}

/**
 * Room for the objects of a worker, in megabytes: a small one for those that live shortly is emptied often, and the less
 * there may be of the others, the less V8 lets them grow before it looks which are dead (the compiler holds about 150).
 */
const LIMITS = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 1000 };

/** When preloaded modules are loaded although no cell has used them, in milliseconds: the first answers go before. */
const AHEAD = 1000;

/** Starts the kernel in this process: user code has this thread, the protocol and the compiler one each. */
export function startKernel({
  connection,
  check = true,
  history,
  preloads = {},
  folder = process.cwd(),
  link,
  mark,
}: KernelOptions): void {
  const exit = process.exit.bind(process);
  const counters = new Int32Array(new SharedArrayBuffer(4 * COUNTERS));
  const [main, language, modules, input] = [channel(), channel(), channel(), channel()];
  const protocolData: ProtocolData = {
    ...{ connection, check, history, counters, versions: versions(), link },
    ...{ main: main.port2, language: language.port2, input: input.port2 },
  };
  const protocol = new Worker(new URL("./protocol/worker.js", import.meta.url), {
    resourceLimits: LIMITS,
    workerData: protocolData,
    transferList: [main.port2, language.port2, input.port2],
  });
  const languageData: LanguageData = { protocol: language.port1, modules: modules.port1, folder, preloads };
  const compiler = new Worker(new URL("./language/worker.js", import.meta.url), {
    resourceLimits: LIMITS,
    workerData: languageData,
    transferList: [language.port1, modules.port1],
  });
  for (const worker of [protocol, compiler])
    worker.on("error", (error) => {
      throw error;
    });
  protocol.on("exit", (code) => exit(code));

  const cells = new Cells(counters);
  const outlet = new Outlet(main.port1, counters);
  const screen = new CellScreen(cells, outlet);
  const comms = new Comms(cells, outlet);
  const evaluator = new Evaluator({ cells, outlet, screen, marks: new EndMarks(mark) });
  const provided = new Map([["tslab", tslab(screen, versions().typescript)]]);
  const load = importer({ folder, provided, compiler: modules.port2 });
  installGlobals({ cells, evaluator, load, folder, outlet, screen, comms, input: input.port1, counters });
  const loads = Object.entries(preloads).map(([name, module]) => preload(name, module, folder));
  setTimeout(() => loads.forEach((load) => load()), AHEAD);
  process.on("SIGINT", () => undefined);
  process.on("uncaughtException", (error) => evaluator.stray(error, cells.throwerOf(error)));
  process.on("unhandledRejection", (error, promise) => evaluator.stray(error, cells.ownerOf(promise)));
  captureStreams(cells, outlet);
  cells.follow();

  main.port1.on("message", (message: ToMain) => {
    switch (message.type) {
      case "run":
        return void evaluator.run(message);
      case "interrupt":
        evaluator.interrupt(message.cell);
        // After what the cell does at its end, `finally` blocks say.
        setImmediate(() => outlet.post({ type: "interrupted", attempt: message.attempt }));
        return;
      case "exit":
        return exit(0);
      case "comm": {
        comms.receive(message);
        return;
      }
    }
  });
}

function channel(): MessageChannel {
  return new MessageChannel();
}

function versions(): { kernel: string; typescript: string } {
  const require = createRequire(import.meta.url);
  const version = (file: string): string => (require(file) as { version: string }).version;
  return { kernel: version("../../package.json"), typescript: version("typescript/package.json") };
}
