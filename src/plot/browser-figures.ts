// What the explorer's page draws with, in the reader's browser.

export { byDifficulty } from "./by-difficulty.js";
export { difficultyRows } from "./difficulty-rows.js";
export { trajectories } from "./trajectories.js";
export { TEMPLATES } from "./theme.js";
