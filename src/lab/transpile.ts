import { basename } from "node:path";

/** Whether a URL or path names a TypeScript file. */
export function isTypeScript(url: string): boolean {
  return /\.m?ts$/.test(url);
}

/** TypeScript to an ES module, types stripped and unchecked. Throws a SyntaxError naming the line. */
export async function transpile(source: string, fileName: string): Promise<string> {
  const { default: ts } = await import("../typescript/typescript.cjs");
  const { outputText, diagnostics = [] } = ts.transpileModule(source, {
    fileName,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, inlineSourceMap: true },
  });
  const [wrong] = diagnostics;
  if (wrong) {
    const line = wrong.file?.getLineAndCharacterOfPosition(wrong.start ?? 0).line ?? 0;
    const message = ts.flattenDiagnosticMessageText(wrong.messageText, " ");
    throw new SyntaxError(`${basename(fileName)}, line ${line + 1}: ${message}`);
  }
  return outputText;
}
