import type { Header } from "./protocol/wire.js";
import { heading } from "./ansi.js";
import type { JsonObject } from "./json.js";

/** What the threads of the kernel say to each other. A cell is known by the number of its run, unique in the process. */

export interface Failure {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/** What a cell comes to that was interrupted. */
export const INTERRUPTED: Failure = {
  ename: "Interrupted",
  evalue: "the cell was interrupted",
  traceback: [heading("Interrupted", "the cell was interrupted")],
};

export type Outcome =
  | { readonly status: "ok"; readonly expressions: JsonObject }
  | {
      readonly status: "error";
      readonly failure: Failure;
      /** The error message was published already. */ readonly told?: boolean;
    };

/** A cell that is ready to be evaluated. */
export interface Program {
  readonly code: string;
  /** Version 3 source map of code, as JSON. */
  readonly map: string;
}

export interface Run extends Program {
  readonly type: "run";
  readonly cell: number;
  /** Name in stack traces. */
  readonly file: string;
  readonly source: string;
  readonly expressions: Readonly<Record<string, string>>;
}

export interface CommMessage {
  readonly type: "comm";
  readonly message: "comm_open" | "comm_msg" | "comm_close";
  readonly content: JsonObject;
  readonly metadata: JsonObject;
  readonly buffers: readonly Uint8Array[];
}

export type ToMain =
  | Run
  | CommMessage
  | { readonly type: "interrupt"; readonly attempt: number; readonly cell: number | undefined }
  | { readonly type: "exit" };

export interface Published {
  readonly type: "publish";
  readonly cell: number;
  readonly message:
    | "stream"
    | "display_data"
    | "update_display_data"
    | "execute_result"
    | "error"
    | "clear_output"
    | "comm_open"
    | "comm_msg"
    | "comm_close";
  readonly content: JsonObject;
  readonly metadata?: JsonObject;
  readonly buffers?: readonly Uint8Array[];
}

export type FromMain =
  | Published
  | { readonly type: "started"; readonly cell: number }
  | {
      readonly type: "settled";
      readonly cell: number;
      readonly outcome: Outcome;
      /** How many marks were set where it ended, see {@link FromLauncher}. */
      readonly marks: number;
    }
  | { readonly type: "interrupted"; readonly attempt: number }
  | { readonly type: "target"; readonly name: string }
  | { readonly type: "payload"; readonly cell: number; readonly payload: JsonObject }
  | { readonly type: "input"; readonly cell: number; readonly prompt: string; readonly password: boolean };

/** Answer to an input request: a line, or why there is none. */
export type InputReply = { readonly value: string } | { readonly refused: string };

/** Places in the shared counters. */
export const PENDING = 0;
export const INPUT = 1;
/** The cell whose code the main thread runs now; 0 while it runs none. */
export const CURRENT = 2;
/** How many there are. */
export const COUNTERS = 3;

export type LanguageRequest =
  | { readonly type: "compile"; readonly code: string; readonly file: string; readonly check: boolean }
  | { readonly type: "complete"; readonly code: string; readonly cursor: number }
  | { readonly type: "inspect"; readonly code: string; readonly cursor: number; readonly detail: 0 | 1 }
  | { readonly type: "completeness"; readonly code: string }
  | { readonly type: "module"; readonly file: string; readonly text: string };

export interface Completions {
  readonly start: number;
  readonly end: number;
  readonly matches: readonly { readonly name: string; readonly kind: string }[];
}

export interface LanguageReplies {
  compile: (Program & { readonly ok: true }) | { readonly ok: false; readonly failure: Failure };
  complete: Completions;
  inspect: { readonly plain: string; readonly markdown: string } | undefined;
  completeness: { readonly status: "complete" | "incomplete" | "invalid"; readonly indent: string };
  module: string;
}

/** The cell that a launcher has to answer for should the process die. */
export interface Mourned {
  readonly header: Header;
  /** In base64. */
  readonly identities: readonly string[];
  readonly count: number;
}

export type LauncherNote =
  | { readonly type: "running"; readonly cell?: Mourned | undefined }
  | { readonly type: "log"; readonly text: string }
  /** The kernel could not start. */
  | { readonly type: "failed"; readonly text: string }
  | { readonly type: "ended" };

export type FromLauncher =
  | { readonly type: "interrupt" }
  /** Text came through the open file 1 or 2, past the streams of Node. */
  | { readonly type: "wrote"; readonly name: "stdout" | "stderr"; readonly text: string }
  /** All that was written to one of them before a cell's end has come. */
  | { readonly type: "reached"; readonly cell: number };
