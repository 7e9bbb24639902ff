/**
 * Prototypes of everything that is written by index in the replay engine's loops. An object that `Object.freeze` has frozen
 * has frozen elements, and V8 writes `array[i] = x` in a slow way wherever one lies on the array's prototype chain: the
 * engine would run five times slower. They are made as immutable property by property.
 */
const TYPED_ARRAY = Object.getPrototypeOf(Int32Array.prototype) as object;
const STILL: ReadonlySet<unknown> = new Set<unknown>([
  Object.prototype,
  TYPED_ARRAY,
  ...[Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array].map(
    ({ prototype }) => prototype,
  ),
  ...[Float32Array, Float64Array, BigInt64Array, BigUint64Array].map(({ prototype }) => prototype),
]);

/** Freezes all intrinsics of this process, for good, and takes randomness and the clock out of them. */
export async function lockDown(): Promise<void> {
  const { freeze } = Object;
  Object.freeze = <T>(value: T): Readonly<T> => (STILL.has(value) ? still(value) : freeze(value));
  await import("ses");
  Object.freeze = freeze;
  lockdown({
    // As few accessors in place of data properties as can be: they cost time.
    overrideTaming: "min",
    errorTaming: "safe",
    consoleTaming: "unsafe",
    errorTrapping: "none",
    unhandledRejectionTrapping: "none",
    evalTaming: "safe-eval",
  });
  for (const prototype of STILL) if (!Object.isFrozen(prototype)) throw new Error("Cannot lock down");
}

/** What `Object.freeze` does, but for the kind of the elements. */
function still<T>(value: T): Readonly<T> {
  for (const key of Reflect.ownKeys(value as object)) {
    const { writable } = Object.getOwnPropertyDescriptor(value, key)!;
    Object.defineProperty(value, key, {
      configurable: false,
      ...(writable !== undefined && { writable: false }),
    });
  }
  return Object.preventExtensions(value);
}
