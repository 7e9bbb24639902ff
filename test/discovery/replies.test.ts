import { expect, test } from "vitest";
import { BreachError } from "../../src/discovery/sandbox/reenact.js";
import { checkedPlans, checkedReply } from "../../src/discovery/sandbox/replies.js";

const REPLY = {
  answers: Int32Array.of(1, -1),
  ends: Int32Array.of(1, 2),
  log: Int32Array.of(0, 0),
  failures: [{ episode: 1, reason: "none" }],
  notes: [[{ round: 1, note: { votes: 2 } }]],
};

test("a reply of the right shape is passed on", () => {
  expect(checkedReply(REPLY, 2)).toEqual(REPLY);
  expect(checkedPlans([[["width", 3]], []], 2)).toEqual([[["width", 3]], []]);
});

test.each([
  ["nothing", null],
  ["a text", "reply"],
  ["answers of fewer episodes", { ...REPLY, answers: Int32Array.of(1) }],
  ["answers as a plain list", { ...REPLY, answers: [1, -1] }],
  ["ends beyond the log", { ...REPLY, ends: Int32Array.of(1, 3) }],
  ["ends that go back", { ...REPLY, ends: Int32Array.of(2, 1) }],
  ["the failure of another episode", { ...REPLY, failures: [{ episode: 2, reason: "" }] }],
  ["a failure without words", { ...REPLY, failures: [{ episode: 0, reason: {} }] }],
  ["notes that are no list", { ...REPLY, notes: ["note"] }],
  ["a note of no round", { ...REPLY, notes: [[{ note: {} }]] }],
  ["a line that is nothing", { ...REPLY, notes: [[null]] }],
  ["four billion failures", { ...REPLY, failures: new Array(2 ** 32 - 1) }],
  ["four billion lines", { ...REPLY, notes: [new Array(2 ** 32 - 1)] }],
])("one of another shape is a breach: %s", (_, reply) => {
  expect(() => checkedReply(reply, 2)).toThrow(BreachError);
});

test.each([
  [null],
  [{ length: 1 }],
  [[]],
  [new Array(1)],
  [["width"]],
  [[["width"]]],
  [[[0, 1]]],
  [[[["width", {}]]]],
])("plans of another shape are a breach: %j", (plans) => {
  expect(() => checkedPlans(plans, 1)).toThrow(BreachError);
});
