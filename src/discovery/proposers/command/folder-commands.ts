import { chmod, copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SUBMIT, TOOL_KINDS } from "../tool-kinds.js";

const CLIENT = fileURLToPath(new URL("./client.js", import.meta.url));

/** Writes the commands of a round's folder, and names them with what they do. `submit` is for a seat that waits. */
export async function writeCommands(
  folder: string,
  { submit }: { readonly submit: boolean },
): Promise<ReadonlyMap<string, string>> {
  const about = new Map(Object.entries(TOOL_KINDS).map(([name, { description }]) => [name, description]));
  if (submit) about.set("submit", SUBMIT.description);
  await copyFile(CLIENT, join(folder, ".seat/client.mjs"));
  await writeFile(join(folder, ".seat/about.json"), JSON.stringify(Object.fromEntries(about)));
  for (const name of about.keys()) {
    const file = join(folder, name);
    await writeFile(file, `#!/bin/sh\nexec '${process.execPath}' "\${0%/*}/.seat/client.mjs" ${name} "$@"\n`);
    await chmod(file, 0o755);
  }
  return about;
}
