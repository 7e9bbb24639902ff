import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { built } from "../lab/built.js";

/** What a process that is locked down prints; `before` runs first, and may name V8's own functions. */
async function printed(before: string, after: string): Promise<string> {
  const script = `
    ${before}
    const { lockDown } = await import(${JSON.stringify(built("discovery/sandbox/lockdown.js"))});
    await lockDown();
    ${after}`;
  const node = ["--allow-natives-syntax", "--input-type=module", "-e", script];
  return (await promisify(execFile)(process.execPath, node)).stdout.trim();
}

const PROTOTYPES =
  "[Object.prototype, Array.prototype, Object.getPrototypeOf(Int32Array.prototype), Float64Array.prototype]";

test("what is written by index is frozen, and V8 writes to it in its fast way", async () => {
  const isDictionary = "const isDictionary = (object) => %HasDictionaryElements(object); isDictionary({});";
  const asked = `console.log(${PROTOTYPES}.map((object) => Object.isFrozen(object) && isDictionary(object)).join());`;
  expect(await printed(isDictionary, asked)).toBe("true,true,true,true");
});

test("an index cannot be set on what is frozen", async () => {
  const set = `
    const set = (object) => { try { object[0] = 1; return "set"; } catch (error) { return error.name; } };
    const define = (object) => Reflect.defineProperty(object, "7", { value: 1 });
    console.log(${PROTOTYPES}.map((object) => set(object) + define(object)).join());`;
  expect(await printed("", set)).toBe(Array(4).fill("TypeErrorfalse").join());
});

test("V8's own functions cannot be named once it is locked down", async () => {
  const tried = `
    const ways = [
      () => new Compartment().evaluate("%NormalizeElements({})"),
      () => new Compartment().globalThis.Function("%NormalizeElements({})")(),
    ];
    console.log(ways.map((way) => { try { way(); return "named"; } catch (error) { return error.name; } }).join());`;
  expect(await printed("", tried)).toBe("SyntaxError,SyntaxError");
});

test("nothing is left that catches without a word for it", async () => {
  const before = "Array.fromAsync = async function fromAsync() {};";
  expect(await printed(before, "console.log(typeof Array.fromAsync);")).toBe("undefined");
});
