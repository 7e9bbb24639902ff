import { z } from "zod";
import type { Tools } from "../proposer.js";

/** One of the {@link Tools} as a model or program may call it: from outside, so its arguments are checked. */
export interface ToolKind {
  readonly description: string;
  readonly parameters: z.ZodType;
  readonly call: (tools: Tools, given: unknown) => Promise<string>;
}

function kind<T>(
  description: string,
  parameters: z.ZodType<T>,
  call: (tools: Tools, given: T) => Promise<string>,
): ToolKind {
  return { description, parameters, call: (tools, given) => call(tools, parameters.parse(given)) };
}

const CODE = z.strictObject({ code: z.string().min(1).describe("the TypeScript file, whole") });
const ID = z.string().describe("as `rounds` lists it");

export const TOOL_KINDS = {
  rounds: kind(
    "Lists the seeds and earlier proposals: id, round, name, best score, parent.",
    z.strictObject({}),
    (tools) => tools.rounds(),
  ),
  proposal: kind(
    "Shows the code and the statement of a seed or earlier proposal.",
    z.strictObject({ id: ID }),
    (tools, { id }) => tools.proposal(id),
  ),
  query: kind(
    "Runs read-only SQL (DuckDB) over the search history; the brief names the tables.",
    z.strictObject({ sql: z.string().min(1) }),
    (tools, { sql }) => tools.query(sql),
  ),
  trace: kind(
    "Shows what one episode did, action by action.",
    z.strictObject({
      proposal: ID,
      setting: z.int().min(0).describe("index of the knob vector, from 0"),
      environment: z.string().describe("MODEL/BENCHMARK"),
      question: z.int().min(0),
      shuffle: z.int().min(0),
    }),
    (tools, which) => tools.trace(which),
  ),
  worst: kind(
    "Names the worst episodes of a seed or proposal, by tokens wasted or by right answers lost.",
    z.strictObject({
      proposal: ID,
      by: z.enum(["waste", "loss"]),
      limit: z.int().min(1).max(100).optional(),
    }),
    (tools, { proposal, by, limit }) =>
      tools.worst({ proposal, by, ...(limit === undefined ? {} : { limit }) }),
  ),
  check: kind("Checks a draft without replaying it. Free of charge.", CODE, async (tools, { code }) => {
    const refusal = await tools.check(code);
    if (refusal !== null) throw new Error(refusal);
    return "It passes every check.";
  }),
  evaluate: kind(
    "Checks a draft and replays it on the search set. Counted against the budget of evaluations.",
    CODE,
    (tools, { code }) => tools.evaluate(code),
  ),
} satisfies Record<string, ToolKind>;

/** Not one of the loop's tools: it ends the proposer's turn. */
export const SUBMIT = kind(
  "Hands in the proposal, if it passes every check, and ends the round; else says what to repair.",
  CODE,
  async (tools, draft) => `${await TOOL_KINDS.check.call(tools, draft)} It is handed in.`,
);
