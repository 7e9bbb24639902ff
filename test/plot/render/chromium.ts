import { findChromium } from "../../../src/plot/render/find-chromium.js";

/** The local browser. Tests that need it are skipped without one. */
export const CHROMIUM = findChromium();
export const WHY = "no Chromium on the PATH";
