import type { Answer } from "../../math/answer.js";
import type { Environment } from "../../environment/environment.js";
import type { Outcomes } from "../../replay/outcomes.js";
import { Player } from "../../replay/player.js";
import { playSlices, whole, type ReplayOptions } from "../../replay/replay.js";
import { LogPlayer } from "./log-player.js";
import type { PlayReply } from "./messages.js";

/** What the sandbox tells cannot have happened: it is out of order, or was taken over. */
export class BreachError extends Error {}

/**
 * Plays the calls of a log again on the trusted engine, with the true recordings: outcomes and costs are its own, and every
 * call is checked anew. `originals` gives the environment's ids of answers by question. Throws {@link BreachError} where
 * the log cannot be played, or its answer was not revealed.
 */
export function reenact(
  played: PlayReply,
  { columns }: Environment,
  {
    originals,
    questions,
    shuffles,
    ceiling,
    onTrace,
  }: {
    readonly originals: readonly Int32Array[];
    readonly questions: readonly number[];
    readonly shuffles: readonly number[];
    readonly ceiling: number;
  } & Pick<ReplayOptions, "onTrace">,
): Outcomes {
  const failures = new Map(played.failures.map(({ episode, reason }) => [episode, reason]));
  const player = new Player(columns, { ceiling, budget: Infinity, kappa: 0 });
  const calls = new LogPlayer(player.ledger, columns, ceiling);
  let episode = 0;
  let breach: unknown;
  const policy = (): Answer | undefined => {
    const number = episode++;
    const question = questions[Math.floor(number / shuffles.length)]!;
    try {
      calls.play(played.log, played.ends[number - 1] ?? 0, played.ends[number]!);
    } catch (error) {
      breach ??= error;
    }
    const reason = failures.get(number);
    if (reason !== undefined) throw new Error(reason);
    const answer = played.answers[number]!;
    return answer < 0 ? undefined : (originals[question]![answer] as Answer | undefined);
  };
  const protocol = { kind: "released", shuffles } as const;
  const outcomes = whole(
    playSlices(player, policy, columns, { questions, protocol, ...(onTrace && { onTrace }) }),
  );
  const wrong = outcomes.failures.length > failures.size ? outcomes.failures[0]!.reason : undefined;
  const reason = breach instanceof Error ? breach.message : wrong;
  if (reason !== undefined) throw new BreachError(`its log cannot be played again: ${reason}`);
  return outcomes;
}
