/**
 * URL of a module as `npm run build` made it, for what finds its own files by name: controllers that workers import, and
 * the hash of their code.
 */
export function built(module: string): string {
  return new URL(`../../dist/${module}`, import.meta.url).href;
}
