import crypto from "node:crypto";
import dns from "node:dns";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import process from "node:process";
import timers from "node:timers";
import zlib from "node:zlib";
import type { Cells } from "./cells.js";

type Functions = Record<string, (...args: unknown[]) => unknown>;

/** Makes the functions of the system that take a callback run it for the cell that calls them. */
export function followCallbacks(cells: Cells): void {
  for (const name of ["setTimeout", "setInterval", "setImmediate"] as const) {
    follow(cells, globalThis as unknown as Functions, name);
    Object.assign(timers, { [name]: globalThis[name] });
  }
  follow(cells, globalThis as unknown as Functions, "queueMicrotask");
  follow(cells, process as unknown as Functions, "nextTick");
  for (const module of [fs, dns, crypto, zlib] as unknown as Functions[])
    for (const name of Object.keys(module).filter((key) => takesCallback(module, key)))
      follow(cells, module, name);
  syncBuiltinESMExports();
}

/** Classes begin with a capital, and what ends in Sync calls nothing back. */
function takesCallback(module: Functions, name: string): boolean {
  const { value, writable } = Object.getOwnPropertyDescriptor(module, name) as {
    value?: unknown;
    writable?: boolean;
  };
  return typeof value === "function" && writable === true && /^[a-z](?!.*Sync$)/.test(name);
}

function follow(cells: Cells, holder: Functions, name: string): void {
  const original = holder[name]!;
  const followed = function (this: unknown, ...args: unknown[]): unknown {
    return Reflect.apply(
      original,
      this,
      args.map((arg) => cells.bind(arg)),
    );
  };
  Object.defineProperties(followed, Object.getOwnPropertyDescriptors(original));
  holder[name] = followed;
}
