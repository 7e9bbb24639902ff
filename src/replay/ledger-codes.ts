/* What the columns and calls of the ledger mean by their numbers. */

/** States of a branch; a finished one may be pruned too. */
export const ACTIVE = 0;
export const FINISHED = 1;
export const PRUNED = 2;

/** Which intervals of a call are probed. */
export const PROBE_NONE = 0;
export const PROBE_LAST = 1;
export const PROBE_EACH = 2;

/** In place of a number of steps: each branch has its own. */
export const ASKED = -1;

/** No answer revealed. */
export const NONE = -1;
