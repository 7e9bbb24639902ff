import type { Columns } from "../../environment/environment.js";
import type { Knobs } from "../../controllers/knobs.js";
import type { NoteLine } from "../../replay/trace.js";

/** Episodes of one setting on one environment, question by question, each under every shuffle. */
export interface PlayRequest {
  readonly kind: "play";
  /** Index among the environments sent. */
  readonly environment: number;
  readonly knobs: Knobs;
  readonly questions: readonly number[];
  /** Seeds of the released protocol. */
  readonly shuffles: readonly number[];
  readonly ceiling: number;
  readonly notes: boolean;
  /** Logs the order in which branches were given to a call, too: a longer log, the same costs. */
  readonly ordered: boolean;
  /**
   * `fresh`: each episode is played by a new copy of the program, so that nothing passes from one to the next. `shared`: one
   * policy plays them all, as a trusted replay does; a policy without state does the same in both.
   */
  readonly copies: "fresh" | "shared";
}

/** What the sandbox is asked. Requests are answered in order. */
export type SandboxRequest =
  /** Adds an environment; answers by the ids that stand in it. */
  | { readonly kind: "environment"; readonly columns: Columns }
  /** Takes a program up, once. */
  | { readonly kind: "program"; readonly text: string }
  | { readonly kind: "schedule"; readonly betas: readonly number[] }
  | PlayRequest;

/** What came of {@link PlayRequest}; one entry an episode, in the order played. */
export interface PlayReply {
  /** Answer ids as the sandbox knows them, −1 for none. */
  readonly answers: Int32Array;
  /** Where each episode's words end in the log. */
  readonly ends: Int32Array;
  readonly log: Int32Array;
  /** Episodes that threw. */
  readonly failures: readonly { readonly episode: number; readonly reason: string }[];
  /** Per episode, empty unless asked for. */
  readonly notes: readonly (readonly NoteLine[])[];
}

/** The plan of each beta asked, or what was thrown. Values are as the program gave them, described where they are no numbers. */
export type ScheduleReply = readonly (readonly (readonly [key: string, value: number | string])[])[];

/** Every reply: a value, or why the program did not give one. */
export type Reply<T> = { readonly value: T } | { readonly failed: string };
