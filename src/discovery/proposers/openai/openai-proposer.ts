import { VERSION } from "openai/version";
import type { Proposer } from "../../proposer.js";
import { keyFrom, MAX_TOKENS, modelProposer, type ModelOptions } from "../model/model-proposer.js";
import { SILENCE } from "../model/read-stream.js";
import { serverUrl } from "../model/server-url.js";
import { openaiServer } from "./openai-server.js";

export type OpenAIOptions = Partial<ModelOptions> & Pick<ModelOptions, "model">;

/**
 * Puts a model behind any server that speaks OpenAI's Chat Completions in the proposer's seat, open-source models included.
 * The key is OPENAI_API_KEY of the environment; servers other than the vendor's may need none.
 */
export function openaiProposer(options: OpenAIOptions): Proposer {
  const { model, environment = process.env, maxTokens = MAX_TOKENS, silence = SILENCE } = options;
  const baseURL = serverUrl(options.baseURL);
  const apiKey = baseURL !== undefined && !environment[KEY] ? NO_KEY : keyFrom(environment, KEY);
  const server = openaiServer({ apiKey, baseURL, model, maxTokens, silence });
  return modelProposer({ kind: "openai", program: "openai", version: VERSION }, server, apiKey, options);
}

const KEY = "OPENAI_API_KEY";
/** The SDK wants one. */
const NO_KEY = "no-key-needed";
