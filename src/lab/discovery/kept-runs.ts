import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readKeptRun, type KeptRun } from "../../discovery/kept-run.js";
import { glob } from "../glob.js";
import { suggestion } from "../nearest.js";

const KEPT = fileURLToPath(new URL("../../../data/discovered/", import.meta.url));

/**
 * The folders of the discovery runs that are kept with the project and whose names match, such as `full-*`; none where
 * the project's data/discovered is absent. Throws a RangeError where none of those there are matches.
 */
export function keptFolders(pattern = "*"): string[] {
  const names = existsSync(KEPT) ? readdirSync(KEPT).sort() : [];
  const test = glob(pattern);
  const matching = names.filter((name) => test.test(name));
  if (names.length > 0 && matching.length === 0)
    throw new RangeError(`No kept run is named ${pattern}${suggestion(pattern, names)}`);
  return matching.map((name) => KEPT + name);
}

/** The runs of {@link keptFolders}, by name. */
export async function keptRuns(pattern = "*"): Promise<KeptRun[]> {
  return await Promise.all(keptFolders(pattern).map(async (folder) => await readKeptRun(folder)));
}
