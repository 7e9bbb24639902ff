import { expect, test } from "vitest";
import { parseProtocol, protocolName } from "../../src/lab/parse-protocol.js";
import { range } from "../../src/replay/protocol.js";

test.each([
  ["released", undefined, { kind: "released", shuffles: range(100) }],
  ["released", "3", { kind: "released", shuffles: [0, 1, 2] }],
  ["released", "3,40-41", { kind: "released", shuffles: [3, 40, 41] }],
  ["subsets:2", undefined, { kind: "subsets", size: 2, shuffles: range(64) }],
  ["rotations", undefined, { kind: "rotations", shuffles: range(4) }],
  ["collections:0", "1", { kind: "collections", collection: 0, shuffles: [0] }],
] as const)("protocol %s with shuffles %s is read, and told by the same word", (text, shuffles, protocol) => {
  const parsed = parseProtocol(text, { shuffles, branches: 4 });
  expect(parsed).toEqual(protocol);
  expect(protocolName(parsed)).toBe(text);
});

test.each(["", "Released", "released:3", "rotations:1", "shuffles"])("protocol %j is unknown", (text) => {
  expect(() => parseProtocol(text, { branches: 4 })).toThrow(
    `Unknown protocol ${text}: there are released, subsets:SIZE, rotations and collections:NUMBER`,
  );
});

test.each([
  ["subsets", "from 1 to 4"],
  ["subsets:", "from 1 to 4"],
  ["subsets:0", "from 1 to 4"],
  ["subsets:5", "from 1 to 4"],
  ["subsets:1.5", "from 1 to 4"],
  ["collections:-1", "from 0 to 65535"],
])("protocol %s needs an integer in range", (text, range) => {
  expect(() => parseProtocol(text, { branches: 4 })).toThrow(
    `Cannot use protocol ${text}: after the colon comes an integer ${range}`,
  );
});

test.each(["0", "100001"])("%s shuffles are refused", (shuffles) => {
  expect(() => parseProtocol("released", { shuffles, branches: 4 })).toThrow(
    `Cannot play ${shuffles} shuffles: expected a number from 1 to 100000`,
  );
});
