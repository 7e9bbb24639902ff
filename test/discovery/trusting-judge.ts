import { createHash } from "node:crypto";
import ts from "../../src/typescript/typescript.cjs";
import * as toolkit from "../../src/controllers/toolkit.js";
import type { Knobs } from "../../src/controllers/knobs.js";
import { environmentName, type Environment } from "../../src/environment/environment.js";
import type { Checked, Judge, JudgedRun, Played, Tried, Verdict } from "../../src/discovery/judge.js";
import { BETAS, type Statement } from "../../src/discovery/proposal.js";
import type { Policy } from "../../src/replay/episode.js";
import { STOPS } from "../../src/replay/outcomes.js";
import { replay } from "../../src/replay/replay.js";

interface Exports {
  readonly controller: (knobs?: Knobs) => Policy;
  readonly statement: Statement;
  readonly settings?: readonly Knobs[];
}

export interface JudgeCalls {
  checks: number;
  replays: number;
  proofs: number;
}

/** A judge for tests of the loop: it runs what it is given in this process, and proves nothing. */
export function trustingJudge(
  environments: readonly Environment[],
  { proof = () => undefined as string | undefined, calls = { checks: 0, replays: 0, proofs: 0 } } = {},
): Judge {
  const run = (program: string): Exports => {
    const exports = {};
    const require = () => toolkit;
    // The test's own code, by the test's own words.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
    new Function("exports", "require", program)(exports, require);
    return exports as Exports;
  };
  return {
    check: (code, mode, tried) => {
      calls.checks++;
      return Promise.resolve(verdictOn(code, mode, tried, run));
    },
    replay: ({ program, settings }, { shuffles }) => {
      calls.replays++;
      const { controller } = run(program);
      const runs = environments.flatMap((environment) =>
        settings.map((knobs): JudgedRun => {
          const protocol = { kind: "released", shuffles } as const;
          const outcomes = replay(controller(knobs), environment.columns, { protocol });
          return { environment: environmentName(environment), knobs, outcomes };
        }),
      );
      return Promise.resolve(runs);
    },
    trace: ({ program, settings }, episodes) => {
      const { controller } = run(program);
      const played = episodes.map((episode): Played => {
        const environment = environments.find((one) => environmentName(one) === episode.environment)!;
        let traced: Pick<Played, "rows" | "notes"> = { rows: [], notes: [] };
        const { stop } = replay(controller(settings[episode.setting]), environment.columns, {
          protocol: { kind: "released", shuffles: [episode.shuffle] },
          questions: [episode.question],
          onTrace: (trace) => (traced = { rows: trace.rows(), notes: [...trace.notes] }),
        });
        return { episode, ...traced, stop: STOPS[stop[0]!]! };
      });
      return Promise.resolve(played);
    },
    prove: () => {
      calls.proofs++;
      const reason = proof();
      return Promise.resolve(
        reason === undefined ? { ok: true } : { ok: false, proof: "non-anticipation", reason },
      );
    },
    close: () => Promise.resolve(),
  };
}

function verdictOn(code: string, mode: string, tried: Tried, run: (program: string) => Exports): Verdict {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 };
  const { outputText: program, diagnostics = [] } = ts.transpileModule(code, {
    compilerOptions: options,
    reportDiagnostics: true,
  });
  if (diagnostics.length > 0)
    return {
      ok: false,
      check: "parse",
      reason: ts.flattenDiagnosticMessageText(diagnostics[0]!.messageText, "\n"),
    };
  const codeHash = createHash("sha256").update(program).digest("hex");
  const same = tried.codeHashes.get(codeHash);
  if (same !== undefined) return { ok: false, check: "novel code", reason: `it is ${same} again` };
  const { statement, settings, controller } = run(program);
  if (typeof controller !== "function")
    return { ok: false, check: "exports", reason: "there is no controller" };
  const vectors = mode === "beta" ? BETAS : settings!;
  const checked: Checked = { codeHash, behaviour: codeHash, statement, settings: vectors, program };
  return { ok: true, checked };
}
