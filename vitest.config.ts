import { defineConfig } from "vitest/config";

const patience = { testTimeout: 120_000, hookTimeout: 120_000 };
/** What is built runs as it is: Node loads it, nothing transforms it. */
const asBuilt = { server: { deps: { external: [/\/dist\//] } } };

/** Rooms of pure functions: their files share a process, and load what they test once. */
const PURE = ["math", "environment", "replay", "controllers"].map((room) => `test/${room}/**/*.test.ts`);

/** Held to milliseconds: one file at a time, after the others. */
const KERNEL = ["test/kernel/**/*.test.ts", "test/cli/interrupt.test.ts"];
const PARITY = ["test/parity/**/*.test.ts"];
const CONFORMANCE = ["test/conformance/**/*.test.ts"];

export default defineConfig({
  test: {
    projects: [
      ...[
        { name: "pure", include: PURE, isolate: false },
        {
          name: "lab",
          include: ["test/**/*.test.ts"],
          exclude: [...PURE, ...KERNEL, ...PARITY, ...CONFORMANCE],
        },
      ].map((project) => ({
        test: { ...project, maxWorkers: 2, sequence: { groupOrder: 0 }, ...patience, ...asBuilt },
      })),
      ...Object.entries({ kernel: KERNEL, parity: PARITY, conformance: CONFORMANCE }).map(
        ([name, include]) => ({
          test: { name, include, maxWorkers: 1, sequence: { groupOrder: 1 }, ...patience, ...asBuilt },
        }),
      ),
    ],
  },
});
