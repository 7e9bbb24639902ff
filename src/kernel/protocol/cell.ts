import type { Request } from "./request.js";
import type { Outcome } from "../threads.js";
import type { JsonObject } from "../json.js";

/** An execute_request under way or done; its late output still finds its parent here. */
export interface Cell {
  readonly id: number;
  readonly request: Request;
  readonly silent: boolean;
  readonly count: number;
  readonly payload: JsonObject[];
  settle: (outcome: Outcome) => void;
}
