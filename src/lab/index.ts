// What the command line uses of the lab.

export { CATALOG } from "../controllers/catalog.js";
export { gradingReport } from "../environment/grading-report.js";
export { GRADERS, type Grader } from "../environment/grade.js";
export { margins } from "../environment/margins.js";
export { pull, PULL_TARGET } from "../environment/pull.js";
export { SPLITS } from "../environment/split.js";
export { measuredCoverage } from "../math/coverage.js";
export { detectableDifference } from "../math/power.js";
export { DEFAULT_DOLLARS } from "../discovery/budget.js";
export type { Discovery } from "../discovery/discover.js";
export {
  CLAUDE,
  dollarsFor,
  parsePrice,
  priceOf,
  PRICES_SOURCE,
} from "../discovery/proposers/model/prices.js";
export { describeProposal, type ProposalReport } from "./discovery/describe-proposal.js";
export { describeRun, type RunReport } from "./discovery/describe-run.js";
export { exportRun } from "./discovery/export-run.js";
export type { SettingScore } from "./discovery/setting-scores.js";
export {
  discover,
  resumeDiscovery,
  type DiscoverOptions,
  type SeatOptions,
} from "./discovery/discoveries.js";
export { compareArms, type AblationReport } from "./discovery/compare-arms.js";
export { playCopies, type NoiseRow } from "./discovery/play-copies.js";
export { playLocalArms } from "./discovery/local-arms.js";
export { look, type Look } from "./discovery/look.js";
export { runState } from "./discovery/run-state.js";
export { csv } from "../store/csv.js";
export { DEFAULT_STORE, Store } from "../store/store.js";
export { runDemo } from "./demo.js";
export { evaluate, toRow, type Evaluation } from "./evaluate.js";
export { importRecordings } from "./import-recordings.js";
export { matchEnvironments } from "./match-environments.js";
export { BRING, recordedNames } from "./recorded-names.js";
export { parseNumbers } from "./number-list.js";
export { oracles } from "./oracles.js";
export { parseSettings } from "./parse-settings.js";
export { catalogSetting, findController } from "./catalog-setting.js";
export { isControllerFile } from "./controller-file.js";
export { accuracyOf, compare, haveSameQuestions, summarise, type Summary } from "./summary.js";
export { writeSyntheticFiles } from "./synthetic-files.js";
export { VERSION } from "./version.js";
export {
  checkSettings,
  makeProposer,
  type ProposerName,
  type ProposerSettings,
} from "../discovery/proposers/make-proposer.js";
export { open } from "./open.js";
export { writePaper } from "./paper/write-paper.js";
export { audit } from "./audit/audit.js";
export { table } from "./table.js";
