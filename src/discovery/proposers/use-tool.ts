import { z } from "zod";
import { issuesText } from "../issues-text.js";
import type { Tools } from "../proposer.js";
import { SUBMIT, TOOL_KINDS, type ToolKind } from "./tool-kinds.js";

/** What a model or program asks for. */
export interface ToolCall {
  readonly tool: string;
  readonly arguments: unknown;
}

export interface ToolReply {
  readonly ok: boolean;
  /** For the one who called: the result, or why there is none. */
  readonly text: string;
}

export interface Answered {
  readonly reply: ToolReply;
  /** What the call handed in. */
  readonly proposal?: string;
}

/** Answers a call. What cannot be done is a reply with its reason; only an aborted signal throws. */
export async function useTool(call: ToolCall, tools: Tools, signal: AbortSignal): Promise<Answered> {
  signal.throwIfAborted();
  try {
    const reply = { ok: true, text: await kindOf(call.tool).call(tools, call.arguments) };
    if (call.tool !== "submit") return { reply };
    return { reply, proposal: (call.arguments as { readonly code: string }).code };
  } catch (error) {
    signal.throwIfAborted();
    return { reply: { ok: false, text: reason(call.tool, error) } };
  }
}

const KINDS: Readonly<Record<string, ToolKind>> = { ...TOOL_KINDS, submit: SUBMIT };

function kindOf(tool: string): ToolKind {
  if (Object.hasOwn(KINDS, tool)) return KINDS[tool]!;
  throw new RangeError(`Cannot call ${tool}: there are ${Object.keys(KINDS).join(", ")}`);
}

function reason(tool: string, error: unknown): string {
  if (error instanceof z.ZodError) return `Cannot call ${tool}: ${issuesText(error)}`;
  return error instanceof Error ? error.message : String(error);
}
