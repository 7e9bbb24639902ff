/** Objects whose functions the kernel itself runs on, by the names that user code knows them by. */
const HOLDERS: Readonly<Record<string, object>> = {
  ...{ Object, Function, Array, String, Number, BigInt, Boolean, RegExp, Symbol, Error, Date },
  ...{ Promise, Map, Set, WeakMap, WeakSet, Proxy, Uint8Array, Int32Array, AggregateError },
  ...{ JSON, Math, Reflect, Atomics },
};
const GLOBALS = [
  ...Object.keys(HOLDERS),
  ...[
    "globalThis",
    "setTimeout",
    "clearTimeout",
    "setInterval",
    "clearInterval",
    "setImmediate",
    "clearImmediate",
  ],
  ...["queueMicrotask", "ArrayBuffer", "SharedArrayBuffer", "TypeError", "RangeError", "SyntaxError"],
];

/** Prototypes of the iterators of lists, maps, sets and texts, which have no names of their own. */
const ITERATORS = [[], new Map(), new Set(), ""].map(
  (all) => Object.getPrototypeOf(all[Symbol.iterator]()) as object,
);

/** Those whose functions the kernel needs as they were: it walks lists and tables with them. */
const UNCHANGED = new Set<object>([
  ...[Object, Reflect, Array.prototype, Map.prototype, Set.prototype],
  ...ITERATORS,
]);

interface Kept {
  readonly name: string;
  readonly holder: object;
  readonly key: PropertyKey;
  readonly descriptor: PropertyDescriptor;
  readonly type: string;
  /** Whether another of the same type will not do. */
  readonly unchanged: boolean;
}

/**
 * Puts back what user code has taken away of the language, where it left nothing of the same type in its place, and what it
 * has replaced of {@link UNCHANGED}: the kernel's own code has the same globals and could not answer any more. Returns the
 * names. What else a cell replaces or adds is its own affair, but for a `then` of all objects, which would be waited for
 * wherever one is awaited. Uses no global and no method.
 */
export function foundations(): () => string {
  const { getOwnPropertyDescriptor, defineProperty } = Object;
  const { deleteProperty } = Reflect;
  const common = Object.prototype;
  const kept = keep();
  const { length } = kept;
  return () => {
    let names = "";
    const tell = (name: string): void => void (names += names === "" ? name : `, ${name}`);
    for (let i = 0; i < length; i++) {
      const { name, holder, key, descriptor, type, unchanged } = kept[i]!;
      const now = getOwnPropertyDescriptor(holder, key);
      const like = now && (typeof now.get === "function" || typeof now.value === type);
      if (like && (!unchanged || now.value === descriptor.value)) continue;
      try {
        defineProperty(holder, key, descriptor);
        tell(name);
      } catch {
        // Frozen without it: it stays as it is.
      }
    }
    if (getOwnPropertyDescriptor(common, "then") && deleteProperty(common, "then"))
      tell("Object.prototype.then");
    return names;
  };
}

function keep(): Kept[] {
  const globals = GLOBALS.map((key) => ({ name: key, holder: globalThis, key }));
  const iterators = ITERATORS.map((holder): [string, object] => ["an iterator", holder]);
  const holders = Object.entries(HOLDERS).flatMap(([name, holder]): [string, object][] => {
    const { prototype } = holder as { prototype?: object };
    return [[name, holder], ...(prototype ? [[`${name}.prototype`, prototype] as [string, object]] : [])];
  });
  const methods = [...holders, ...iterators].flatMap(([name, holder]) =>
    Reflect.ownKeys(holder)
      .filter(
        (key) => key !== "prototype" && key !== "constructor" && key !== "caller" && key !== "arguments",
      )
      .map((key) => ({
        name: `${name}${typeof key === "symbol" ? `[${String(key.description)}]` : `.${key}`}`,
        holder,
        key,
      })),
  );
  return [...globals, ...methods].flatMap(({ name, holder, key }) => {
    const descriptor = Object.getOwnPropertyDescriptor(holder, key);
    const value: unknown = descriptor?.value;
    const type = typeof value;
    return descriptor && (type === "function" || type === "object") && value !== null
      ? [{ name, holder, key, descriptor, type, unchanged: UNCHANGED.has(holder) }]
      : [];
  });
}
