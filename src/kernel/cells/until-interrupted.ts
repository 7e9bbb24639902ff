import type { Cell } from "./cell.js";

/**
 * What a cell awaits, for as long as the cell is not interrupted: then it rejects with the signal's reason, so that the
 * code after the `await` does not run and its `finally` blocks do.
 */
export function untilInterrupted(value: unknown, cell: Cell | undefined): unknown {
  if (!cell) return value;
  const { signal } = cell;
  signal.throwIfAborted();
  if (!isThenable(value)) return value;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener("abort", stop, { once: true });
    const done = (): void => signal.removeEventListener("abort", stop);
    void Promise.resolve(value).finally(done).then(resolve, reject);
  });
}

/** The same for what a `for await` goes through. */
export async function* eachUntilInterrupted(
  values: AsyncIterable<unknown> | Iterable<unknown>,
  cell: Cell | undefined,
): AsyncGenerator<unknown, void> {
  const iterator =
    Symbol.asyncIterator in values ? values[Symbol.asyncIterator]() : values[Symbol.iterator]();
  let open = true;
  try {
    for (;;) {
      const step = (await untilInterrupted(iterator.next(), cell)) as IteratorResult<unknown>;
      if (step.done) open = false;
      if (step.done) return;
      yield await untilInterrupted(step.value, cell);
    }
  } finally {
    if (open) void iterator.return?.();
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    (typeof value === "object" || typeof value === "function") &&
    value !== null &&
    typeof (value as { then?: unknown }).then === "function"
  );
}
