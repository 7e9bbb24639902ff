-- The store: recordings of models on benchmarks, and what policies made of them.
--
-- Recordings are immutable Parquet files, one folder MODEL/BENCHMARK each beside the database, with exactly the
-- columns of the first three tables: any number of processes read them at once. Results live in the database file,
-- which one process at a time opens for a short turn. Store.query shows all of them as tables.
--
-- Tokens are counted by the model's own tokenizer. Indices count from 0. An answer is an id: its text is
-- question.answers[id + 1] (SQL lists count from 1); id 0 stands for "no answer could be read".

-- ==== Recordings ====

-- One model on one benchmark.
CREATE TABLE environment (
  environment VARCHAR NOT NULL,  -- MODEL/BENCHMARK, the name used everywhere
  model       VARCHAR NOT NULL,
  benchmark   VARCHAR NOT NULL,
  split       VARCHAR NOT NULL,  -- search, development or held-out
  "interval"  INTEGER NOT NULL,  -- Δ: tokens between two probes
  has_probes  BOOLEAN NOT NULL,
  has_tokens  BOOLEAN NOT NULL,
  licence     VARCHAR,           -- a note, NULL where none is stated
  source      VARCHAR NOT NULL,
  synthetic   BOOLEAN NOT NULL,
  fingerprint VARCHAR NOT NULL   -- SHA-256 of everything recorded
);

CREATE TABLE question (
  environment VARCHAR   NOT NULL,
  question    INTEGER   NOT NULL,  -- order in the source
  text        VARCHAR   NOT NULL,
  gold        VARCHAR   NOT NULL,
  answers     VARCHAR[] NOT NULL   -- every answer seen in the question, by id; the first is ERR
);

CREATE TABLE branch (
  environment VARCHAR   NOT NULL,
  question    INTEGER   NOT NULL,
  branch      INTEGER   NOT NULL,  -- order in the source
  tokens      INTEGER,             -- of the whole branch, NULL where the source does not tell
  final       INTEGER   NOT NULL,  -- answer id
  probes      INTEGER[] NOT NULL   -- answer ids, read after Δ, 2Δ, 3Δ … tokens
);

-- ==== Results ====

-- One policy on one environment under one protocol.
CREATE TABLE run (
  run             VARCHAR PRIMARY KEY,  -- SHA-256 of all that decides the outcome: the columns below, the time left out
  environment     VARCHAR NOT NULL,
  fingerprint     VARCHAR NOT NULL,     -- of the environment
  controller      VARCHAR NOT NULL,
  knobs           JSON    NOT NULL,     -- keys sorted
  code_hash       VARCHAR NOT NULL,     -- SHA-256 of the controller's code
  protocol        JSON    NOT NULL,     -- keys sorted
  kappa           DOUBLE  NOT NULL,     -- tokens per probe
  budget          DOUBLE,               -- tokens per episode, NULL for no limit
  ceiling         INTEGER NOT NULL,     -- branches per episode
  package_version VARCHAR NOT NULL,
  created         TIMESTAMP NOT NULL    -- UTC
);

-- One episode: a run's policy on one question under one shuffle.
CREATE TABLE outcome (
  run               VARCHAR NOT NULL,
  episode           INTEGER NOT NULL,  -- row of the run, shuffle-major
  shuffle           INTEGER NOT NULL,  -- seed
  question          INTEGER NOT NULL,
  answer            INTEGER,           -- answer id, NULL where the policy gave none
  exact             BOOLEAN NOT NULL,  -- right as text
  canonical         BOOLEAN NOT NULL,  -- right as mathematics
  tokens            DOUBLE  NOT NULL,  -- total, probes included
  sequential_tokens DOUBLE  NOT NULL,  -- the longest branch of each call, added up
  intervals         INTEGER NOT NULL,
  probes            INTEGER NOT NULL,
  width             INTEGER NOT NULL,  -- branches opened
  stop              VARCHAR NOT NULL,  -- chosen, exhausted, ceiling, budget or failed
  failure           VARCHAR            -- what a failed episode threw, else NULL
);

-- What an episode did, one row per branch and action.
CREATE TABLE trace (
  run      VARCHAR NOT NULL,
  shuffle  INTEGER NOT NULL,
  question INTEGER NOT NULL,
  row      INTEGER NOT NULL,  -- order of the actions
  round    INTEGER NOT NULL,  -- the call, from 1
  action   VARCHAR NOT NULL,  -- widen, deepen, end, read, reveal, prune or answer
  branch   INTEGER,           -- opening order; NULL for the answer
  depth    INTEGER NOT NULL,  -- intervals of the branch after the action
  probes   INTEGER NOT NULL,  -- taken by the action
  answer   INTEGER,           -- latest answer id revealed; NULL for none
  tokens   DOUBLE  NOT NULL   -- spent by the episode after the action
);

-- A signal that the policy volunteered in a round.
CREATE TABLE note (
  run      VARCHAR NOT NULL,
  shuffle  INTEGER NOT NULL,
  question INTEGER NOT NULL,
  round    INTEGER NOT NULL,
  note     JSON    NOT NULL
);

-- ==== Discovery ====

-- One run of the discovery loop: rounds of propose, check, replay, record, on search recordings alone.
CREATE TABLE experiment (
  experiment      VARCHAR   NOT NULL,  -- unique name
  created         TIMESTAMP NOT NULL,  -- UTC
  setup           JSON      NOT NULL,  -- all that decides the run: rounds, knobs, feedback, selection, shuffles, seed …
  budgets         JSON      NOT NULL,  -- dollars, tokens, evaluations, seconds; may be raised on resuming
  proposer        JSON      NOT NULL,  -- kind, program, model, version
  environments    JSON      NOT NULL,  -- name → fingerprint
  brief           VARCHAR   NOT NULL,  -- Markdown, the same in every round
  brief_hash      VARCHAR   NOT NULL,  -- SHA-256
  package_version VARCHAR   NOT NULL,
  state           VARCHAR   NOT NULL,  -- running, done, or why it stopped
  seconds         DOUBLE    NOT NULL,  -- wall clock of all its sessions
  process         INTEGER,             -- that runs it now, NULL for none
  selection       JSON                 -- rule, winner, winner's curse; NULL until the end
);

CREATE TABLE round (
  experiment VARCHAR NOT NULL,
  round      INTEGER NOT NULL,  -- from 1; 0 are the seeds
  digest     VARCHAR NOT NULL,  -- Markdown: what the proposer was shown of the history
  hash       VARCHAR NOT NULL,  -- SHA-256 of brief and digest: the prompt
  bytes      INTEGER NOT NULL,  -- of the digest
  label_bits INTEGER NOT NULL,  -- facts of the kind "this episode was right" in it
  accepted   VARCHAR            -- the proposal, NULL while none is
);

-- A seed, a submitted proposal, or a draft that was only evaluated.
CREATE TABLE proposal (
  experiment         VARCHAR   NOT NULL,
  proposal           VARCHAR   NOT NULL,  -- seed-asc, r03, r03.1 (a refused try), r03-draft-1
  kind               VARCHAR   NOT NULL,  -- seed, proposal or draft
  round              INTEGER   NOT NULL,
  attempt            INTEGER   NOT NULL,  -- from 0; more are repairs
  name               VARCHAR,             -- NULL where the code does not tell
  parent             VARCHAR,
  code               VARCHAR   NOT NULL,
  code_hash          VARCHAR,             -- of the normalised code
  behaviour          VARCHAR,             -- hash of what it did on the probe set
  statement          JSON,                -- name, mechanism, evidence, prediction
  settings           JSON      NOT NULL,  -- knob vectors, in order
  program            VARCHAR,             -- the code as JavaScript without imports
  anatomies          JSON,                -- per setting: where tokens and right answers went; NULL where hidden
  outcome            VARCHAR   NOT NULL,  -- accepted, or what it failed: the check, screening, replay, the proof
  reason             VARCHAR,             -- told to the proposer; NULL where accepted
  model              VARCHAR,
  input_tokens       BIGINT    NOT NULL,  -- of the proposer for this try, cache included
  output_tokens      BIGINT    NOT NULL,
  cache_read_tokens  BIGINT    NOT NULL,
  cache_write_tokens BIGINT    NOT NULL,
  dollars            DOUBLE    NOT NULL,
  seconds            DOUBLE    NOT NULL,  -- proposing, checking and replaying
  created            TIMESTAMP NOT NULL
);

-- Every check, screening and proof that a proposal came to, in their order.
CREATE TABLE check_result (
  experiment VARCHAR NOT NULL,
  proposal   VARCHAR NOT NULL,
  place      INTEGER NOT NULL,
  name       VARCHAR NOT NULL,
  passed     BOOLEAN NOT NULL,
  reason     VARCHAR
);

-- The journal: what a proposer asked of the world and what came back, so that nothing is asked twice.
CREATE TABLE step (
  experiment VARCHAR   NOT NULL,
  round      INTEGER   NOT NULL,
  attempt    INTEGER   NOT NULL,
  step       INTEGER   NOT NULL,  -- from 0
  kind       VARCHAR   NOT NULL,  -- request, tool, command or draw
  asked      JSON      NOT NULL,  -- keys sorted
  answered   JSON,                -- NULL while under way, or cut off
  usage      JSON,                -- tokens and dollars, where it cost any
  reserved   DOUBLE    NOT NULL,  -- dollars it may cost at most
  label_bits INTEGER   NOT NULL,  -- shown by it
  evaluations INTEGER  NOT NULL,  -- of drafts, made by it
  created    TIMESTAMP NOT NULL
);

-- One setting of a seed, proposal or draft on one search environment.
CREATE TABLE score (
  experiment        VARCHAR  NOT NULL,
  proposal          VARCHAR  NOT NULL,
  environment       VARCHAR  NOT NULL,
  setting           INTEGER  NOT NULL,
  knobs             JSON     NOT NULL,
  accuracy          DOUBLE   NOT NULL,  -- percent
  tokens            DOUBLE   NOT NULL,  -- mean per question
  sequential_tokens DOUBLE   NOT NULL,
  width             DOUBLE   NOT NULL,  -- mean
  episodes          INTEGER  NOT NULL,
  failed            INTEGER  NOT NULL,  -- episodes that threw
  stops             JSON     NOT NULL,  -- stop → episodes
  question_accuracy DOUBLE[] NOT NULL,  -- percent, by question
  question_tokens   DOUBLE[] NOT NULL,
  hash              VARCHAR  NOT NULL   -- SHA-256 over every episode
);

-- The ledger of every look at development or held-out data: nothing in the loop can reach them.
CREATE TABLE look (
  created     TIMESTAMP NOT NULL,
  experiment  VARCHAR   NOT NULL,
  proposal    VARCHAR   NOT NULL,
  knobs       JSON      NOT NULL,
  environment VARCHAR   NOT NULL,
  split       VARCHAR   NOT NULL,
  fingerprint VARCHAR   NOT NULL,
  accuracy    DOUBLE    NOT NULL,
  low         DOUBLE,              -- 95 % interval over the questions
  high        DOUBLE,
  tokens      DOUBLE    NOT NULL,
  code_hash   VARCHAR   NOT NULL
);

-- The same looks by question, so that no comparison needs another look.
CREATE TABLE look_question (
  experiment        VARCHAR  NOT NULL,
  proposal          VARCHAR  NOT NULL,
  environment       VARCHAR  NOT NULL,
  fingerprint       VARCHAR  NOT NULL,  -- of the environment
  code_hash         VARCHAR  NOT NULL,  -- of the file's text
  setting           INTEGER  NOT NULL,
  knobs             JSON     NOT NULL,
  question_accuracy DOUBLE[] NOT NULL,  -- percent
  question_tokens   DOUBLE[] NOT NULL
);
