/** Whether a URL or path names a TypeScript file. */
export function isTypeScript(url: string): boolean {
  return /\.m?ts$/.test(url);
}

/** TypeScript to an ES module, types stripped and unchecked. */
export async function transpile(source: string, fileName: string): Promise<string> {
  const { default: ts } = await import("typescript");
  const { outputText } = ts.transpileModule(source, {
    fileName,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, inlineSourceMap: true },
  });
  return outputText;
}
