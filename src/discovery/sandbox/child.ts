import { lockDown } from "./lockdown.js";
import type { Reply, SandboxRequest } from "./messages.js";

/** The process of agent code. It has no environment, and answers what its parent asks, in order. */
await lockDown();
const { Actor } = await import("./actor.js");
const { wordsOf } = await import("./thrown.js");
const actor = new Actor();

process.on("message", (request: SandboxRequest) => {
  process.send!(reply(request));
});
process.on("disconnect", () => process.exit());
process.send!("ready");

function reply(request: SandboxRequest): Reply<unknown> {
  try {
    return { value: actor.act(request) };
  } catch (error) {
    return { failed: wordsOf(error) };
  }
}
