import { z } from "zod";
import type { Tools } from "../proposer.js";
import { TOOL_KINDS, type ToolKind } from "./tool-kinds.js";

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

/** Answers a call. What cannot be done is a reply with its reason; only an aborted signal throws. */
export async function useTool(call: ToolCall, tools: Tools, signal: AbortSignal): Promise<ToolReply> {
  signal.throwIfAborted();
  try {
    return { ok: true, text: await kindOf(call.tool).call(tools, call.arguments) };
  } catch (error) {
    signal.throwIfAborted();
    return { ok: false, text: reason(call.tool, error) };
  }
}

function kindOf(tool: string): ToolKind {
  const kinds: Readonly<Record<string, ToolKind>> = TOOL_KINDS;
  if (!Object.hasOwn(kinds, tool))
    throw new RangeError(`Cannot call ${tool}: there are ${Object.keys(kinds).join(", ")}`);
  return kinds[tool]!;
}

function reason(tool: string, error: unknown): string {
  if (error instanceof z.ZodError)
    return `Cannot call ${tool}: ${z.prettifyError(error).replaceAll(/\s*\n\s*/g, " ")}`;
  return error instanceof Error ? error.message : String(error);
}
