import { expect, test } from "vitest";
import { makeProposer, type ProposerName } from "../../../src/discovery/proposers/make-proposer.js";

const quiet = (): void => undefined;

test("makeProposer makes the one of the name, with its identity", async () => {
  const local = await makeProposer("local", { blind: true }, quiet);
  expect(local.identity).toMatchObject({ kind: "local", program: "program search, blind mutations" });
  const arm = await makeProposer("grid-schedule", {}, quiet);
  expect(arm.identity).toMatchObject({ kind: "local", program: "grid of schedules" });
  const identity = "program=Some Agent, version=2.1";
  const command = await makeProposer("command", { command: "wait", identity }, quiet);
  expect(command.identity).toEqual({
    ...{ kind: "command", program: "Some Agent", model: null, version: "2.1" },
    isolation: "not enforced",
  });
  const openai = await makeProposer(
    "openai",
    { model: "m", baseUrl: "http://127.0.0.1:1", price: "input=0,output=0" },
    quiet,
  );
  expect(openai.identity).toMatchObject({ kind: "openai", model: "m", isolation: "by construction" });
});

test.each<[ProposerName, Parameters<typeof makeProposer>[1], string]>([
  ["local", { model: "m" }, "Cannot set model: the proposer local has blind only"],
  ["no-history", { blind: true }, "Cannot set blind: the proposer no-history has no settings"],
  ["command", {}, "Cannot start a command: none is named"],
  ["command", { command: "x", identity: "who=me" }, 'Cannot read the identity "who=me"'],
  ["openai", {}, "no model is named"],
  ["claude", { price: "free" }, 'Cannot read the price "free"'],
])("makeProposer refuses %s with %j", async (name, settings, reason) => {
  await expect(makeProposer(name, settings, quiet)).rejects.toThrow(reason);
});
