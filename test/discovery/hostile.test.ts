import { readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { openJudge, searchWorld, UNTRIED } from "./judging.js";

const FOLDER = new URL("./hostile/", import.meta.url);
const files = readdirSync(FOLDER);

/** A judge with little patience: what is endless here takes as long. */
const judge = openJudge([searchWorld()], { memory: 64, patience: 3000 });
afterAll(() => judge.close());

/** Each file has a line `// expected: CHECK: REASON`, both regular expressions. */
function expectation(code: string): { readonly check: RegExp; readonly reason: RegExp } {
  const [, check, reason] = /^\/\/ expected: (\S+): (.+)$/m.exec(code)!;
  return { check: new RegExp(`^(?:${check!})$`), reason: new RegExp(reason!) };
}

describe("a hostile proposal", () => {
  test("of many kinds is in the corpus", () => {
    expect(files.length).toBeGreaterThan(150);
  });

  test.each(files)("%s is refused for the right reason", async (file) => {
    const code = readFileSync(new URL(file, FOLDER), "utf8");
    const { check, reason } = expectation(code);
    const mode = code.includes("export const settings") ? "many" : "beta";
    const verdict = await judge.check(code, mode, UNTRIED);
    if (verdict.ok) throw new Error("it passed all checks");
    expect(`${verdict.check}: ${verdict.reason}`).toMatch(reason);
    expect(verdict.check).toMatch(check);
  });
});
