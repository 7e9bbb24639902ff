import { parseArgs } from "node:util";
import { readConnection, type Connection } from "./protocol/connection.js";

export interface KernelArgs {
  readonly connection: Connection;
  readonly history: string | undefined;
  readonly check: boolean;
  /** Modules whose exports are a global, by the global's name. */
  readonly preloads: Readonly<Record<string, string>>;
}

/** Reads the command line of a kernel. */
export function parseKernelArgs(args: readonly string[]): KernelArgs {
  const { values } = parseArgs({
    args: [...args],
    options: {
      connection: { type: "string" },
      history: { type: "string" },
      preload: { type: "string", multiple: true, default: [] },
      "no-check": { type: "boolean", default: false },
    },
  });
  if (values.connection === undefined) throw new Error("Cannot start a kernel: --connection FILE is missing");
  return {
    connection: readConnection(values.connection),
    history: values.history,
    check: !values["no-check"],
    preloads: Object.fromEntries(values.preload.map(toPreload)),
  };
}

/** `MODULE=name`, or `MODULE` named after its last part. */
function toPreload(text: string): [string, string] {
  const [, module, name] = /^(.*)=([\p{ID_Start}$_][\p{ID_Continue}$]*)$/u.exec(text) ?? [];
  if (module !== undefined && name !== undefined) return [name, module];
  const last = text
    .split("/")
    .at(-1)!
    .replace(/\.[^.]*$/, "");
  return [last.replace(/[^\p{ID_Continue}$]+(.)?/gu, (_, next?: string) => next?.toUpperCase() ?? ""), text];
}
