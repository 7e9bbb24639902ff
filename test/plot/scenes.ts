import type { Scene, Trajectory } from "../../src/plot/exploration.js";

/** Two branches whose final answers differ; gold is the rarer one. */
export const SCENE: Scene = {
  environment: "small/a",
  synthetic: true,
  question: 3,
  shuffle: 0,
  text: "What is $1 + 1$?",
  gold: "2",
  difficulty: "misleading",
  answers: ["ERR", "3", "2"],
  right: [2],
  branches: [
    { probes: [1, 1, 1], final: 1 },
    { probes: [0, 2], final: 1 },
    { probes: [2], final: 2 },
  ],
};

/** Opens two branches, then a third, prunes it and stops. */
export function trajectory(controller: string, overrides: Partial<Trajectory> = {}): Trajectory {
  return {
    scene: 0,
    controller,
    setting: "beta 0.5",
    beta: 0.5,
    vote: "finished",
    ownVote: true,
    rounds: {
      round: [1, 2, 3],
      tokens: [1000, 2000, 3100],
      width: [2, 2, 3],
      active: [2, 1, 1],
      opened: [2, 0, 1],
      pruned: [0, 0, 1],
      confidence: [0, 0.75, 0.9],
      smoothed: [0, 0.5, 0.8],
      momentum: [0, 0.5, 0.3],
      leader: [1, 2, 1],
      path: [11, 22, 33],
    },
    branches: [
      { depth: 3, ending: "open" },
      { depth: 2, ending: "finished" },
      { depth: 1, ending: "pruned" },
    ],
    answer: 1,
    stop: "chosen",
    ...overrides,
  };
}
