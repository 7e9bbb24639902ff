import { VERSION } from "@anthropic-ai/sdk/version";
import type { Proposer } from "../../proposer.js";
import { keyFrom, MAX_TOKENS, modelProposer, type ModelOptions } from "../model/model-proposer.js";
import { CLAUDE } from "../model/prices.js";
import { SILENCE } from "../model/read-stream.js";
import { serverUrl } from "../model/server-url.js";
import { anthropicServer } from "./anthropic-server.js";

/** Puts Claude in the proposer's seat. The key is ANTHROPIC_API_KEY of the environment. Throws where it is not set. */
export function claudeProposer(options: Partial<ModelOptions> = {}): Proposer {
  const { model = CLAUDE, environment = process.env } = options;
  const baseURL = serverUrl(options.baseURL);
  const { maxTokens = MAX_TOKENS, silence = SILENCE } = options;
  const apiKey = keyFrom(environment, "ANTHROPIC_API_KEY");
  const server = anthropicServer({ apiKey, baseURL, model, maxTokens, silence });
  const identity = { kind: "anthropic", program: "@anthropic-ai/sdk", version: VERSION };
  return modelProposer(identity, server, apiKey, options);
}
