import { existsSync, lstatSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, sep } from "node:path";

/**
 * Beginnings of the paths that are read where a module in the folder `from` imports packages by name: of these and of all
 * that they depend on. Installers make links (pnpm one for every package), and Node reads those on the way, too.
 */
export function packagePaths(from: string, names: readonly string[]): readonly string[] {
  const paths = new Set<string>();
  const visit = (from: string, names: readonly string[]): void => {
    for (const name of names) {
      const folder = findPackage(from, name);
      if (folder === undefined || paths.has(folder + sep)) continue;
      const real = realpathSync(folder);
      for (const path of [folder + sep, real + sep, ...linksTo(folder)]) paths.add(path);
      visit(real, dependencies(real));
    }
  };
  visit(from, names);
  return shortest([...paths]);
}

/** Without those that another one begins: Node 20 confuses a path with the paths in it. */
function shortest(paths: readonly string[]): string[] {
  return paths.filter((path) => !paths.some((other) => other !== path && path.startsWith(other)));
}

function findPackage(from: string, name: string): string | undefined {
  const folder = join(from, "node_modules", name);
  if (existsSync(folder)) return folder;
  const above = dirname(from);
  return above === from ? undefined : findPackage(above, name);
}

/** A path and those above it that are links. */
function linksTo(path: string): string[] {
  const above = dirname(path);
  if (above === path) return [];
  return [...(lstatSync(path).isSymbolicLink() ? [path] : []), ...linksTo(above)];
}

function dependencies(folder: string): string[] {
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    dependencies?: object;
  };
  return Object.keys(dependencies);
}
