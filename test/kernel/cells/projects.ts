import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { newFolder } from "../kernel.js";

/** Writes files into a folder, by path. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const LIBRARY = {
  "package.json": JSON.stringify({
    ...{ name: "library", version: "1.0.0", type: "module" },
    exports: {
      ".": { types: "./index.d.ts", default: "./index.js" },
      "./jsx-runtime": { types: "./jsx.d.ts", default: "./jsx.js" },
    },
  }),
  "index.js": "export const late = await Promise.resolve(5);",
  "index.d.ts": "/** Comes late. */ export const late: number; export interface Kind { a: number }",
  "jsx.js": `export const jsx = (tag, { children = "", ...rest }) =>
  typeof tag === "function" ? tag({ children, ...rest }) : { outerHTML: \`<\${tag}>\${children}</\${tag}>\` };
export const jsxs = jsx;`,
  "jsx.d.ts": `export namespace JSX { interface Element { outerHTML: string } interface IntrinsicElements { p: { children?: string } } }
export const jsx: unknown, jsxs: unknown, Fragment: unknown;`,
};

/** A folder with a library of ES modules that has types and makes elements of JSX. */
export function newProject(files: Readonly<Record<string, string>> = {}): string {
  const folder = newFolder();
  for (const [file, text] of Object.entries(LIBRARY))
    writeFiles(folder, { [`node_modules/library/${file}`]: text });
  writeFiles(folder, files);
  return folder;
}
