import type { Context } from "./context.js";

/** The context of a real process. Progress lines are shown on a terminal only, and wiped before anything else is told. */
export function terminal(signal: AbortSignal): Context {
  const { stdout, stderr } = process;
  let shown = false;
  const wipe = (): void => {
    if (shown) stderr.write("\r\x1b[K");
    shown = false;
  };
  return {
    signal,
    print(text) {
      wipe();
      stdout.write(`${text}\n`);
    },
    tell(text) {
      wipe();
      stderr.write(`${text}\n`);
    },
    progress(text) {
      if (!stderr.isTTY) return;
      stderr.write(`\r\x1b[K${text.slice(0, Math.max(20, (stderr.columns || 80) - 1))}`);
      shown = true;
    },
  };
}
