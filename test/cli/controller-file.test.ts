import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EvaluationRow } from "../../src/lab/evaluate.js";
import { runHere } from "./run-here.js";
import { folderWithStore, remove } from "./stores.js";

const FILES: Readonly<Record<string, string>> = {
  "helper.ts": "export const leader = <T>(votes: { readonly leader: T }): T => votes.leader;",
  "mine.ts": `
    import { Tally, type Policy } from "autotts-lab";
    import { leader } from "./helper.ts";
    export function mine({ width = 64 }: { width?: number } = {}): Policy {
      return (episode) => {
        const votes = new Tally();
        votes.addAll(episode.sample(width));
        return leader(votes);
      };
    }`,
  "as-javascript.ts": `
    import { leader } from "./helper.js";
    export const asJavaScript = () => (episode: any) => leader({ leader: episode.sample(1)[0] });`,
  "plain.js": "export const plain = ({ width = 1 } = {}) => (episode) => episode.sample(width)[0];",
  "default.mjs": `
    export const notMe = () => () => undefined;
    export const mySchedule = (beta) => ({ width: 1 + Math.round(9 * beta) });
    export default ({ beta }) => (episode) => (episode.sample(mySchedule(beta).width), undefined);`,
  "two.ts": "export const a = () => () => undefined;\nexport const b = a;",
  "none.ts": "export const a = 3;",
  "syntax.ts": "export default () =>\n  (episode) => { return };)\n",
  "syntax.js": "export default () => { return );",
  "helpless.ts": `import "./missing.ts";\nexport default () => () => undefined;`,
  "loading.ts": `throw new Error("cannot be loaded\\nfor some reason");\nexport default 1;`,
  "knobs.ts": `export default ({ width = 1 } = {}) => { throw new Error("no width of " + width); };`,
  "number.ts": "export default () => 3;",
  "failing.ts": `export default () => (episode: any) => {
    if (episode.widen(1)[0].answer === episode.unparsed) throw new Error("unparsed at once");
    return undefined;
  };`,
};

let folder: string;
beforeAll(async () => {
  folder = await folderWithStore();
  for (const [name, content] of Object.entries(FILES)) writeFileSync(join(folder, name), content);
});
afterAll(() => remove(folder));

const SMALL = ["--store", "lab.duckdb", "--shuffles", "3", "-e", "synthetic-small/demo-search"];

async function rows(...args: readonly string[]): Promise<EvaluationRow[]> {
  const { code, out, err } = await runHere(["evaluate", ...args, ...SMALL, "--json"], folder);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out) as EvaluationRow[];
}

describe("a controller file", () => {
  test("in TypeScript may use the package and a file beside it", async () => {
    const [mine, sc] = await rows("./mine.ts", "SC");
    expect(mine).toEqual({ ...sc, controller: "./mine.ts" });
  });

  test("in TypeScript may name a file beside it as the JavaScript that it becomes", async () => {
    const [found] = await rows("./as-javascript.ts");
    expect(found!.digest).toBe((await rows("SC:width=1"))[0]!.digest);
  });

  test("may be JavaScript, and is told by its path and its knobs", async () => {
    const [one, four] = await rows("plain.js", "./plain.js:width=4");
    expect(one).toMatchObject({ controller: "plain.js", knobs: { width: 1 } });
    expect(four).toMatchObject({ controller: "./plain.js", knobs: { width: 4 } });
    expect(four!.tokens).toBeGreaterThan(one!.tokens!);
  });

  test("may be played over beta without a default for it; its default export is the controller", async () => {
    const found = await rows("default.mjs", "--beta", "0,1");
    expect(found.map(({ knobs }) => knobs)).toEqual([{ beta: 0 }, { beta: 1 }]);
    expect(found[1]!.tokens).toBeGreaterThan(found[0]!.tokens!);
  });

  test("is played anew when it, or a file that it imports, has changed", async () => {
    const source = (width: number) => `export const width = ${width};`;
    writeFileSync(join(folder, "width.ts"), source(1));
    writeFileSync(
      join(folder, "changing.ts"),
      `import { width } from "./width.ts"; export default () => (episode: any) => episode.sample(width)[0];`,
    );
    const [first] = await rows("./changing.ts");
    writeFileSync(join(folder, "width.ts"), source(5));
    const [second] = await rows("./changing.ts");
    expect(second!.tokens).toBeGreaterThan(first!.tokens!);
  });

  test("that throws is told of, its episodes counted as wrong", async () => {
    const { code, out, err } = await runHere(["evaluate", "failing.ts", ...SMALL, "--json"], folder);
    expect(code).toBe(0);
    expect(err).toMatch(
      /^failing\.ts on synthetic-small\/demo-search: \d+ of 12 episodes failed; the first with "unparsed at once"\n$/,
    );
    expect(JSON.parse(out)).toMatchObject([{ accuracy: 0, episodes: 12 }]);
  });
});

describe("a controller file is refused", () => {
  test.each([
    [
      "two.ts",
      "Cannot load controller two.ts: it must export one controller, or one as default; it exports a, b",
    ],
    [
      "none.ts",
      "Cannot load controller none.ts: it must export one controller, or one as default; it exports no function",
    ],
    ["syntax.ts", "Cannot load controller syntax.ts: syntax.ts, line 2: "],
    ["syntax.js", "Cannot load controller syntax.js: Unexpected token ')'"],
    ["helpless.ts", "Cannot load controller helpless.ts: Cannot find module '"],
    ["loading.ts", "Cannot load controller loading.ts: cannot be loaded"],
    ["knobs.ts:width=2", "Cannot use controller knobs.ts: no width of 2"],
    ["number.ts", "Cannot use controller number.ts: it must return a policy, a function of an episode"],
    ["mine.ts:widht=2", "Cannot set widht: mine.ts has no such knob, did you mean width?"],
    ["mine.ts:toString=2", "Cannot set toString: mine.ts has no such knob; there are width"],
    [
      "default.mjs:beta=2",
      "Cannot set beta of default.mjs: it must be a number from 0 to 1, current value is 2",
    ],
  ])("%s", async (name, message) => {
    const { code, out, err } = await runHere(["evaluate", name, ...SMALL], folder);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^autotts: [^\n]+\n$/);
    expect(err).toContain(message);
  });
});
