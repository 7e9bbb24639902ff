import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isObject, type JsonObject } from "./json.js";

/** Where a kernelspec goes: the user's folder, a prefix such as a Python environment, or the system's. */
export type Place = { readonly user: true } | { readonly prefix: string };

export interface KernelspecOptions {
  readonly name: string;
  readonly displayName: string;
  /** `MODULE=name`, see the kernel's --preload. */
  readonly preloads?: readonly string[];
  readonly check?: boolean;
}

export interface InstalledKernel {
  readonly name: string;
  readonly displayName: string;
  readonly folder: string;
}

const MAIN = fileURLToPath(new URL("./main.js", import.meta.url));

/** `tslab install` names another file of tslab. */
const OURS = /[/\\](?:kernel[/\\]main\.js|tslab[/\\]bin[/\\]tslab)$/;

/** Writes the kernelspec of this kernel; returns its folder. */
export function installKernel(
  place: Place,
  { name, displayName, preloads = [], check = true }: KernelspecOptions,
): string {
  const history = join(dataFolder(), "autotts-kernel", "history.jsonl");
  return writeKernelspec(place, name, {
    argv: [
      ...[...nodeCommand(), MAIN, "--connection", "{connection_file}", "--history", history],
      ...preloads.flatMap((preload) => ["--preload", preload]),
      ...(check ? [] : ["--no-check"]),
    ],
    display_name: displayName,
    language: "typescript",
    interrupt_mode: "message",
    kernel_protocol_version: "5.4",
    metadata: { debugger: false },
  });
}

export function writeKernelspec(place: Place, name: string, spec: JsonObject): string {
  if (!/^[a-z0-9._-]+$/i.test(name))
    throw new Error(
      `Cannot install kernel ${name}: a name has letters, digits, dots, dashes and underscores only`,
    );
  const folder = join(kernelsFolder(place), name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "kernel.json"), `${JSON.stringify(spec, null, 2)}\n`);
  return folder;
}

/** Removes the kernelspecs of a name that are ours; returns their folders. */
export function uninstallKernel(name: string, places: readonly Place[]): string[] {
  const found = listKernels(places).filter((kernel) => kernel.name === name);
  for (const { folder } of found) rmSync(folder, { recursive: true });
  return found.map(({ folder }) => folder);
}

/** The kernelspecs that start a kernel of ours, of this installation or of another, and those of tslab written here. */
export function listKernels(places: readonly Place[]): InstalledKernel[] {
  return places.flatMap((place) => {
    const parent = kernelsFolder(place);
    if (!existsSync(parent)) return [];
    return readdirSync(parent).flatMap((name) => read(join(parent, name), name));
  });
}

function read(folder: string, name: string): InstalledKernel[] {
  const file = join(folder, "kernel.json");
  const spec: unknown = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
  if (!isObject(spec) || !Array.isArray(spec["argv"])) return [];
  const ours = spec["argv"].some((word) => typeof word === "string" && OURS.test(word));
  return ours ? [{ name, displayName: String(spec["display_name"]), folder }] : [];
}

/** This Node while it is there, else the one on the path: an upgrade may move it. */
export function nodeCommand(): string[] {
  if (process.platform === "win32") return ["node"];
  return ["/bin/sh", "-c", '[ -x "$0" ] && exec "$0" "$@"; exec node "$@"', process.execPath];
}

function kernelsFolder(place: Place): string {
  return "user" in place ? join(dataFolder(), "kernels") : join(place.prefix, "share", "jupyter", "kernels");
}

/** Jupyter's own folder of the user (jupyter_core.paths.jupyter_data_dir). */
function dataFolder(): string {
  const chosen = process.env["JUPYTER_DATA_DIR"];
  if (chosen !== undefined && chosen !== "") return chosen;
  if (process.platform === "darwin") return join(homedir(), "Library", "Jupyter");
  if (process.platform === "win32") return join(process.env["APPDATA"] ?? homedir(), "jupyter");
  return join(process.env["XDG_DATA_HOME"] ?? join(homedir(), ".local", "share"), "jupyter");
}
