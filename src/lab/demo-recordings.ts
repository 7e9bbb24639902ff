import { fileURLToPath } from "node:url";

/** The synthetic recordings that come with the package. */
export const DEMO = fileURLToPath(new URL("../../data/demo", import.meta.url));
