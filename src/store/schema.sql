-- The store: recordings of models on benchmarks, and what policies made of them.
--
-- Recordings are immutable Parquet files, one folder MODEL/BENCHMARK each beside the database, with exactly the
-- columns of the first three tables: any number of processes read them at once. Results live in the database file,
-- which one process at a time opens for a short turn. Store.query shows all seven as tables.
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
