import { CutStream } from "./model-server.js";

/** An error of a server or its SDK in one sentence that names the model. */
export function explain(error: unknown, model: string): Error {
  const { status, apiMessage } = error as { readonly status?: unknown; readonly apiMessage?: unknown };
  const told = (words: string): Error => new Error(`Cannot ask ${model}: ${words}`);
  if (!(error instanceof Error)) return told(String(error));
  if (status === 401 || status === 403) return told(`the server refused the key (${status})`);
  const words = typeof apiMessage === "string" ? apiMessage : error.message;
  if (typeof status === "number") return told(`the server answered ${status}, "${words.slice(0, 500)}"`);
  if (error instanceof CutStream) return told(error.message);
  return isConnectionError(error)
    ? told(`there is no connection to its server (${innermost(error)})`)
    : error;
}

/** Whether an SDK could not reach its server. Both SDKs have classes of these names. */
export function isConnectionError(error: unknown): error is Error {
  return error instanceof Error && error.constructor.name.startsWith("APIConnection");
}

function innermost(error: Error): string {
  return error.cause instanceof Error ? innermost(error.cause) : error.message;
}
