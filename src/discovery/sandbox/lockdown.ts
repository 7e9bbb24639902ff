import { setFlagsFromString } from "node:v8";
import { compileFunction } from "node:vm";

const TYPED_ARRAYS = [
  ...[Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array],
  ...[Float32Array, Float64Array, BigInt64Array, BigUint64Array],
];

/** Prototypes of everything that is written by index. */
const INDEXED: readonly object[] = [
  Object.prototype,
  Array.prototype,
  Object.getPrototypeOf(Int32Array.prototype) as object,
  ...TYPED_ARRAYS.map(({ prototype }) => prototype),
];

/** Freezes all intrinsics of this process, for good, and takes randomness and the clock out of them. */
export async function lockDown(): Promise<void> {
  // It would catch what a policy throws, and is asynchronous.
  Reflect.deleteProperty(Array, "fromAsync");
  await import("ses");
  lockdown({
    // As few accessors in place of data properties as can be: they cost time.
    overrideTaming: "min",
    errorTaming: "safe",
    consoleTaming: "unsafe",
    errorTrapping: "none",
    unhandledRejectionTrapping: "none",
    evalTaming: "safe-eval",
  });
  quicken(INDEXED);
  if (!INDEXED.every(Object.isFrozen)) throw new Error("Cannot lock down");
}

/**
 * V8 keeps the elements of an object that `Object.freeze` has frozen as frozen ones, and writes `array[i] = x` in a slow way
 * wherever such an object lies on the array's prototype chain, up to twenty times slower. This makes V8 keep the elements
 * (there are none) as a dictionary: the objects are as frozen as before, and writes are fast. A V8 without that function
 * is slower, and no less safe. No other code is parsed while V8's own functions can be named.
 */
function quicken(objects: readonly object[]): void {
  setFlagsFromString("--allow-natives-syntax");
  try {
    const normalize = compileFunction("%NormalizeElements(object)", ["object"]) as (object: object) => void;
    for (const object of objects) normalize(object);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  } finally {
    setFlagsFromString("--no-allow-natives-syntax");
  }
}
