import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * A module of this room and all it imports, as the source of one expression whose value is the module's exports. The modules
 * may import each other only: what runs in a browser has neither Node nor libraries.
 */
export async function browserModules(entry: string): Promise<string> {
  const { default: ts } = await import("../typescript/typescript.cjs");
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const modules = new Map<string, string>();
  const take = (name: string): void => {
    if (modules.has(name)) return;
    const { outputText } = ts.transpileModule(sourceOf(name), { compilerOptions });
    modules.set(name, outputText);
    for (const [, imported] of outputText.matchAll(/\brequire\("([^"]+)"\)/g)) {
      if (!/^\.\/[\w-]+\.js$/.test(imported!))
        throw new Error(`Cannot take ${name} to a browser: it imports ${imported!}`);
      take(imported!);
    }
  };
  take(entry);
  const parts = [...modules].map(
    ([name, code]) => `${JSON.stringify(name)}: (exports, require) => {\n${code}\n}`,
  );
  return `((modules, made = {}) => {
  const require = (name) => {
    if (!made[name]) modules[name]((made[name] = {}), require);
    return made[name];
  };
  return require(${JSON.stringify(entry)});
})({\n${parts.join(",\n")}\n})`;
}

/** Compiled, or as it was written where nothing is. */
function sourceOf(name: string): string {
  const compiled = fileURLToPath(new URL(name, import.meta.url));
  return readFileSync(existsSync(compiled) ? compiled : compiled.replace(/\.js$/, ".ts"), "utf8");
}
