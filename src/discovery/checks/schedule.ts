import { range } from "../../replay/protocol.js";
import type { ScheduleReply } from "../sandbox/messages.js";
import type { Sandbox } from "../sandbox/sandbox.js";
import { Refusal } from "./refusal.js";

const STEPS = 100;
const MOST_KEYS = 64;

/** Refuses a schedule that is not finite, not monotone in beta by each of its keys, or not the same each time. */
export async function checkSchedule(sandbox: Sandbox): Promise<void> {
  const betas = range(STEPS + 1).map((i) => i / STEPS);
  const plans = await sandbox.schedule([...betas, ...betas.toReversed()]);
  const columns = columnsOf(plans.slice(0, betas.length), betas);
  const again = columnsOf(plans.slice(betas.length).toReversed(), betas);
  for (const [key, values] of columns) {
    const other = values.findIndex((value, i) => again.get(key)?.[i] !== value);
    if (other >= 0)
      throw refusal(
        `schedule(${betas[other]!}).${key} is ${values[other]!}, later ${again.get(key)?.[other] ?? "missing"}`,
        "it must keep no state",
      );
    requireMonotone(key, values, betas);
  }
}

/** Values by key, one a beta. */
function columnsOf(plans: ScheduleReply, betas: readonly number[]): ReadonlyMap<string, readonly number[]> {
  const [first] = plans;
  const keys = first!.map(([key]) => key);
  if (keys.length === 0)
    throw refusal("schedule(0) has no keys", "it derives the thresholds of the controller");
  if (keys.length > MOST_KEYS)
    throw refusal(`schedule(0) has more than ${MOST_KEYS} keys`, "keep few parameters");
  for (const [i, plan] of plans.entries()) {
    const odd =
      plan.find(([key], k) => key !== keys[k]) ??
      (plan.length < keys.length ? [keys[plan.length]!] : undefined);
    if (odd)
      throw refusal(
        `schedule(${betas[i]!}) differs from schedule(0) in its key ${odd[0]}`,
        "a plan has the same keys at every beta",
      );
    const bad = plan.find(([, value]) => typeof value !== "number" || !Number.isFinite(value));
    if (bad)
      throw refusal(`schedule(${betas[i]!}).${bad[0]} is ${bad[1]}`, "every value must be a finite number");
  }
  return new Map(keys.map((key, k) => [key, plans.map((plan) => plan[k]![1] as number)]));
}

function requireMonotone(key: string, values: readonly number[], betas: readonly number[]): void {
  const rises = values.findIndex((value, i) => i > 0 && value > values[i - 1]!);
  const falls = values.findIndex((value, i) => i > 0 && value < values[i - 1]!);
  if (rises < 0 || falls < 0) return;
  const [up, down] = [rises, falls].map(
    (i) => `${values[i - 1]!} → ${values[i]!} at beta ${betas[i - 1]!} → ${betas[i]!}`,
  );
  throw refusal(`${key} rises (${up!}) and falls (${down!})`, "each key must be monotone in beta");
}

function refusal(what: string, rule: string): Refusal {
  return new Refusal("schedule", `${what}: ${rule}`);
}
