import type { Knobs } from "../controllers/knobs.js";
import type { Controller } from "../replay/episode.js";
import { definite, signatureKnobs } from "./knob-signature.js";
import { knobLabel, type Setting } from "./setting.js";

/** A controller that is a function of this program, a notebook cell's say. Replayed on this thread, and never stored. */
export function functionSetting(
  controller: Controller,
  knobs: Knobs = {},
  { name = controller.name || "controller" }: { readonly name?: string } = {},
): Setting {
  const defaults = definite(signatureKnobs(controller) ?? {});
  return {
    controller: name,
    short: name,
    knobs: { ...defaults, ...knobs },
    label: knobLabel(knobs),
    needs: "unknown",
    origin: { kind: "function", make: controller },
    codeHash: undefined,
  };
}
