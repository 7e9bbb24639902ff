/**
 * What a controller may be built from, under the names by which `autotts-lab` exports it: all that an agent-written
 * proposal can import. Everything here is deterministic and keeps no state of its own between episodes.
 */
export type { Answer } from "../math/answer.js";
export type { Branch, Controller, Episode, Note, Policy, Probing } from "../replay/episode.js";
export { halfEven, halfEvenTo4 } from "../math/half-even.js";
export { majorityConfidence } from "../math/majority-confidence.js";
export { Tally } from "../math/tally.js";
export { deepestFirst } from "./deepest-first.js";
export { Dissent } from "./dissent.js";
export { Momentum } from "./momentum.js";
export { latestPlurality, Pool } from "./pool.js";
