import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { nodeCommand, writeKernelspec, type Place } from "./kernelspec.js";

/**
 * Writes the kernelspec of tslab, installed with npm in `folder`, and returns the spec's folder. What `tslab install` does
 * too, but that needs Python with IPython.
 */
export function installTslab(place: Place, { name, folder }: { name: string; folder: string }): string {
  const home = resolve(folder, "node_modules", "tslab");
  const program = join(home, "bin", "tslab");
  if (!existsSync(program))
    throw new Error(
      `Cannot install tslab: ${home} is not there; run "npm install tslab" in ${resolve(folder)}`,
    );
  const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as { version: string };
  return writeKernelspec(place, name, {
    argv: [...nodeCommand(), program, "kernel", "--config-path", "{connection_file}"],
    display_name: `TypeScript (tslab ${version})`,
    language: "typescript",
  });
}
