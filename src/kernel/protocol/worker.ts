import { receiveMessageOnPort, workerData, type MessagePort, type Worker } from "node:worker_threads";
import { CommTable } from "./comm-table.js";
import type { Connection } from "./connection.js";
import { EndMarks } from "./end-marks.js";
import { Executions } from "./executions.js";
import { History } from "./history.js";
import { Input } from "./input.js";
import { Interrupter } from "./interrupter.js";
import { kernelInfo, type Versions } from "./kernel-info.js";
import { Language } from "./language.js";
import { Launcher } from "./launcher.js";
import { Server } from "./server.js";
import { Sockets } from "./sockets.js";
import { PENDING, type FromMain, type ToMain } from "../threads.js";

/** The protocol's thread: it owns the sockets and answers whatever the main thread does. */
export interface ProtocolData {
  readonly connection: Connection;
  readonly versions: Versions;
  readonly history: string | undefined;
  readonly check: boolean;
  readonly main: MessagePort;
  readonly language: MessagePort;
  readonly input: MessagePort;
  readonly counters: Int32Array;
  /** The open file that links to the launcher, by number. */
  readonly link: number;
}
export type ProtocolWorker = Worker;

const data = workerData as ProtocolData;
const { connection, main, counters, check } = data;
const post = (message: ToMain): void => main.postMessage(message);

const sockets: Sockets = new Sockets(connection, {
  onMessage: (channel, message) => server.receive(channel, message),
  onDropped: (reason) => launcher.log(reason),
});
const language = new Language(data.language);
const history = new History(data.history);
const interrupter = new Interrupter(post, counters);
const marks = new EndMarks();
const launcher: Launcher = new Launcher(data.link, (message) => {
  if (message.type === "interrupt") void executions.interrupt();
  if (message.type === "wrote") {
    hearWaiting();
    executions.wrote(message.name, message.text);
  }
  if (message.type === "reached") marks.reached(message.cell);
});
const executions: Executions = new Executions({
  ...{ sockets, language, history, interrupter, marks, post, counters, check },
  onRunning: (cell) => launcher.running(cell),
});
const server: Server = new Server({
  ...{ sockets, executions, language, history, post },
  comms: new CommTable(),
  input: new Input(sockets, data.input, counters),
  info: kernelInfo(data.versions),
  async shutdown() {
    await sockets.close();
    interrupter.close();
    await launcher.end(() => post({ type: "exit" }));
  },
});

function hear(message: FromMain): void {
  if (message.type === "interrupted") {
    interrupter.answered(message.attempt);
    return;
  }
  if (message.type === "publish") {
    Atomics.sub(counters, PENDING, 1);
    Atomics.notify(counters, PENDING);
  }
  server.heard(message);
}

/** What the main thread said before it wrote to an open file, that its cell began, may wait here while the writing has come. */
function hearWaiting(): void {
  let received;
  while ((received = receiveMessageOnPort(main) as { message: FromMain } | undefined)) hear(received.message);
}

main.on("message", hear);
await sockets.bind().catch((error: unknown) => launcher.fail((error as Error).message));
