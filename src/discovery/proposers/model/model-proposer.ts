import { setTimeout as sleep } from "node:timers/promises";
import type { Identity, Proposer } from "../../proposer.js";
import { converse } from "./converse.js";
import type { ModelServer } from "./model-server.js";
import { priceOf, type Price } from "./prices.js";
import type { Pause } from "./with-retries.js";

/** What the proposers that talk to a model's server have in common. */
export interface ModelOptions {
  readonly model: string;
  /** Of the server, where it is not the vendor's own. */
  readonly baseURL?: string | undefined;
  readonly environment?: NodeJS.ProcessEnv;
  /** Tokens that a reply may have. */
  readonly maxTokens?: number;
  /** By default the one in the table of prices. */
  readonly price?: Price | undefined;
  /** Told of tries that failed and are repeated. */
  readonly tell?: (line: string) => void;
  /** Milliseconds without a word after which a reply counts as cut. */
  readonly silence?: number;
  readonly pause?: Pause;
}

export const MAX_TOKENS = 32_000;

/** Puts a model in the proposer's seat, which has the loop's tools and nothing else. */
export function modelProposer(
  identity: Pick<Identity, "kind" | "program" | "version">,
  server: ModelServer,
  secret: string,
  { price = priceOf(server.model), tell = () => undefined, pause = sleeping }: Partial<ModelOptions>,
): Proposer {
  return {
    identity: { ...identity, model: server.model, isolation: "by construction" },
    propose: (seat, tools, { journal, signal }) =>
      converse(server, seat, tools, { journal, signal, secret, price, tell, pause }),
  };
}

const sleeping: Pause = (milliseconds, signal) => sleep(milliseconds, undefined, { signal });

/** The key of a model's server; it is only ever handed to the SDK. */
export function keyFrom(environment: NodeJS.ProcessEnv, name: string): string {
  const key = environment[name]?.trim();
  if (key) return key;
  throw new Error(
    `Cannot ask a model: the environment has no ${name}; set it, or take another proposer (the local one needs no key)`,
  );
}
