import { FEEDBACKS, KNOB_MODES } from "../proposal.js";

/** A panel of arms that may be compared with one another, and no others. */
export interface Panel {
  readonly title: string;
  /** The arm that the others are compared with comes first. */
  readonly arms: readonly string[];
}

/** What decides the arm of a run. */
export interface ArmFacts {
  readonly kind: string;
  readonly program: string;
  readonly model: string | null;
  readonly mode: string;
  readonly feedback: string;
  readonly withHistory: boolean;
}

/** `agent NAME, beta, traces+labels`, or the local program search by its name. */
export function armOf({ kind, program, model, mode, feedback, withHistory }: ArmFacts): string {
  const who = kind === "local" ? program : `agent ${model ?? program}`;
  const default_ = mode === "beta" && feedback === "traces+labels" && withHistory;
  if (kind === "local" && default_) return who;
  return [who, mode, feedback, ...(withHistory ? [] : ["no history"])].join(", ");
}

export const GUIDED = "program search, guided mutations";
export const BLIND = "program search, blind mutations";
const NULLS = ["random schedules", "grid of schedules", "members of the family without history"];

/** The panels of the arms there are; arms that nobody ran are named all the same. */
export function panelsOf(present: readonly string[]): Panel[] {
  const agents = [
    ...new Set(
      present.filter((arm) => arm.startsWith("agent ")).map((arm) => /^(agent [^,]*),/.exec(arm)![1]!),
    ),
  ];
  const asked = agents.length > 0 ? agents : ["agent (none ran)"];
  const agentPanels = asked.map((who): Panel => {
    const modes = KNOB_MODES.flatMap((mode) =>
      FEEDBACKS.toReversed().map((level) => `${who}, ${mode}, ${level}`),
    );
    const own = present.filter((arm) => arm.startsWith(`${who},`));
    return {
      title: `${who}: knobs and feedback, and null arms at as many proposals`,
      arms: [...new Set([...modes, `${who}, beta, traces+labels, no history`, ...own, ...NULLS])],
    };
  });
  return [
    ...agentPanels,
    {
      title: "Program search: guided against blind mutations. It says nothing about language models",
      arms: [...new Set([GUIDED, BLIND, ...NULLS, ...present.filter((arm) => !arm.startsWith("agent "))])],
    },
  ];
}
