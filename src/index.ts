// What a researcher uses, by room; everything else is internal.

export type { Answer } from "./math/answer.js";
export { Tally } from "./math/tally.js";
export { majorityConfidence } from "./math/majority-confidence.js";
export { MersenneTwister } from "./math/mersenne-twister.js";
export { toSample, type Sample, type SampleOptions } from "./math/sample.js";
export {
  differenceInterval,
  meanInterval,
  savingInterval,
  statisticInterval,
  type ConfidenceInterval,
  type IntervalOptions,
} from "./math/confidence-interval.js";
export type { IntervalMethod } from "./math/interval-limits.js";
export type { Source, Statistic } from "./math/statistic.js";
export { MEASURED_COVERAGE, measuredCoverage } from "./math/coverage.js";
export { signFlipTest, type SignFlipTest } from "./math/sign-flip-test.js";
export { holm } from "./math/holm.js";
export { equivalence, type Equivalence, type EquivalenceOptions } from "./math/equivalence.js";
export { detectableDifference, powerLine, questionsNeeded, type PowerOptions } from "./math/power.js";
export {
  accuracyAt,
  dominators,
  frontier,
  meanAccuracy,
  tokensAt,
  type Point,
  type Window,
} from "./math/frontier.js";
export { hypervolume } from "./math/hypervolume.js";
export { curveDifference, type CurvePoint } from "./math/curve-difference.js";
export { selectionOptimism, type SelectionOptimism } from "./math/selection-optimism.js";
export { majorityAtK, passAtK, pluralityAtK } from "./math/expectation.js";

export type {
  Provenance,
  RecordedBranch,
  RecordedQuestion,
  Recording,
  Split,
} from "./environment/recording.js";
export {
  environmentName,
  UNPARSED,
  UNPARSED_TEXT,
  type Capabilities,
  type Columns,
  type Environment,
  type Question,
} from "./environment/environment.js";
export { toEnvironment } from "./environment/to-environment.js";
export {
  readRecordings,
  type Reading,
  type Readings,
  type ReadOptions,
} from "./environment/read-recordings.js";
export { toContract } from "./environment/to-contract.js";
export { pull, PULL_TARGET, type PullOptions, type PullProgress } from "./environment/pull.js";
export { RELEASE } from "./environment/release.js";
export { grade, GRADERS, type Grader } from "./environment/grade.js";
export { gradingReport, type GradingChange } from "./environment/grading-report.js";
export { margins, type Margins } from "./environment/margins.js";
export {
  synthesize,
  SYNTHETIC_BENCHMARKS,
  SYNTHETIC_MODELS,
  type SynthesizeOptions,
} from "./environment/synth.js";

export type { Branch, Controller, Episode, Note, Policy, Probing } from "./replay/episode.js";
export { STOPS, type Failure, type Outcomes, type Stop } from "./replay/outcomes.js";
export { RELEASED, type Protocol } from "./replay/protocol.js";
export { replay, type ReplayOptions } from "./replay/replay.js";
export { ACTIONS, type Action, type NoteLine, type Trace, type TraceRow } from "./replay/trace.js";
export { openJudge, type OpenJudgeOptions } from "./discovery/open-judge.js";
export * as mdp from "./replay/mdp.js";

export { halfEven, halfEvenTo4 } from "./math/half-even.js";
export { deepestFirst } from "./controllers/deepest-first.js";
export { Dissent } from "./controllers/dissent.js";
export { Momentum } from "./controllers/momentum.js";
export { latestPlurality, Pool } from "./controllers/pool.js";
export { CATALOG, type CatalogEntry } from "./controllers/catalog.js";
export { adaptiveConsistency } from "./controllers/adaptive-consistency.js";
export { answerConsistency } from "./controllers/answer-consistency.js";
export { bestOfOne } from "./controllers/best-of-one.js";
export {
  confidenceMomentum,
  confidenceMomentumAt,
  confidenceMomentumSchedule,
  type ConfidenceMomentumPlan,
} from "./controllers/confidence-momentum.js";
export { convergedSelfConsistency } from "./controllers/converged-self-consistency.js";
export { dualGateConfidence, dualGateConfidenceSchedule } from "./controllers/dual-gate-confidence.js";
export { earlyStoppingSelfConsistency } from "./controllers/early-stopping-self-consistency.js";
export {
  interleavedBranchComplete,
  interleavedBranchCompleteSchedule,
} from "./controllers/interleaved-branch-complete.js";
export { parallelAdaptiveConsistency } from "./controllers/parallel-adaptive-consistency.js";
export { parallelProbe } from "./controllers/parallel-probe.js";
export { retractionRace, retractionRaceSchedule } from "./controllers/retraction-race.js";
export { selfConsistency } from "./controllers/self-consistency.js";
export { sequentialProbabilityRatio } from "./controllers/sequential-probability-ratio.js";
export { shortMAtK } from "./controllers/short-m-at-k.js";
export {
  speculativeConfidenceRollout,
  speculativeConfidenceRolloutSchedule,
} from "./controllers/speculative-confidence-rollout.js";
export {
  speculativeDepthGatedVoting,
  speculativeDepthGatedVotingSchedule,
} from "./controllers/speculative-depth-gated-voting.js";
export { truncation } from "./controllers/truncation.js";

export { Store, DEFAULT_STORE } from "./store/store.js";
export type { EnvironmentSummary } from "./store/list-environments.js";

export {
  evaluate,
  toRow,
  type EvaluateOptions,
  type Evaluation,
  type EvaluationRow,
} from "./lab/evaluate.js";
export { parseSettings } from "./lab/parse-settings.js";
export { functionSetting } from "./lab/function-setting.js";
export { settingName, type Setting } from "./lab/setting.js";
export { accuracyOf, compare, summarise, type Comparison, type Summary } from "./lab/summary.js";
export { oracles, type Oracles } from "./lab/oracles.js";
export { ceilingRows } from "./lab/ceiling-rows.js";
export { kappaRows } from "./lab/kappa-rows.js";
export { tokenUseRows } from "./lab/token-use-rows.js";

export { open, type OpenOptions } from "./lab/open.js";
export { Bench, type EnvironmentRow, type SimulateOptions } from "./lab/bench.js";
export { sweep, type Controlled } from "./lab/controlled.js";
export { Results, type ComparisonRow, type ResultRow } from "./lab/results.js";
export type { EpisodeChoice } from "./lab/find-episode.js";
export type { TracedEpisode } from "./lab/traced-episode.js";
export { explain, type ExplainOptions, type Words } from "./lab/explain.js";
export { diff } from "./lab/diff.js";
export { frame, type Frame } from "./lab/frame.js";
export { table, Table, type Field, type TableOptions } from "./lab/table.js";
export { Rows } from "./lab/rows.js";
export { show } from "./lab/display.js";
export * as plot from "./lab/plot.js";
export {
  openRenderer,
  type Format,
  type Renderer,
  type RendererOptions,
  type RenderOptions,
} from "./plot/render/renderer.js";
export * as paper from "./lab/paper/index.js";
export { matchedTokens, type MatchedRow } from "./lab/matched-tokens.js";
export {
  ablate,
  ablated,
  MECHANISMS,
  variantName,
  type AblatedRow,
  type Mechanism,
  type Variant,
} from "./lab/ablations.js";
export {
  discover,
  resumeDiscovery,
  type DiscoverOptions,
  type ResumeOptions,
  type SeatOptions,
} from "./lab/discovery/discoveries.js";
export type { Discovery } from "./discovery/discover.js";
export type { Budgets } from "./discovery/budget.js";
export type { Progress } from "./discovery/session.js";
export type { Selection } from "./discovery/selection.js";
export { propose, type Proposed, type ProposeOptions } from "./lab/discovery/propose.js";
export {
  describeRun,
  type FrontPoint,
  type RunReport,
  type TriedProposal,
} from "./lab/discovery/describe-run.js";
export { describeProposal, type ProposalReport } from "./lab/discovery/describe-proposal.js";
export type { SettingScore } from "./lab/discovery/setting-scores.js";
export { exportRun } from "./lab/discovery/export-run.js";
export { keptRounds, searchCurve, type CurveScore, type KeptRound } from "./lab/discovery/kept-rounds.js";
export { keptFolders, keptRuns } from "./lab/discovery/kept-runs.js";
export { keptTrajectory } from "./lab/discovery/kept-trajectory.js";
export { playCopies, type NoiseRow, type PlayCopiesOptions } from "./lab/discovery/play-copies.js";
export { noiseFloor, type ChanceDifferences, type NoiseFloor } from "./lab/discovery/noise-floor.js";
export { armRows } from "./lab/discovery/arm-rows.js";
export { readKeptRun, type KeptRun } from "./discovery/kept-run.js";
export { look, type Look, type LookOptions } from "./lab/discovery/look.js";
export { compareArms, type AblationReport, type CompareArmsOptions } from "./lab/discovery/compare-arms.js";
export { audit } from "./lab/audit/audit.js";
export { VERDICTS, type AuditRow, type Verdict } from "./lab/audit/audit-row.js";
export { freePlans, knobSensitivity, type FreePlanRow, type SensitivityRow } from "./lab/knob-sensitivity.js";
export { DIFFICULTIES, difficulty, type Difficulty } from "./environment/difficulty.js";
export {
  confidenceAtStop,
  difficultyTable,
  heldBack,
  type DifficultyTableRow,
  type HeldBackRow,
  type StopRow,
} from "./lab/difficulty-table.js";
