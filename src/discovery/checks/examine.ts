import ts from "../../typescript/typescript.cjs";
import type { Knobs } from "../../controllers/knobs.js";
import type { CheckName } from "../judge.js";
import type { KnobMode, Statement } from "../proposal.js";
import { checkCharacters } from "./characters.js";
import { codeHash } from "./code-hash.js";
import { readExports } from "./exports.js";
import { importedNames } from "./imports.js";
import { checkLanguage } from "./language.js";
import { Refusal } from "./refusal.js";
import { checkSize } from "./size.js";
import { toProgram } from "./to-program.js";
import { CONTRACT, programOf, PROPOSAL, type Parsed } from "./virtual-host.js";

/** What reading a proposal comes to. */
export type Examined =
  | {
      readonly ok: true;
      readonly codeHash: string;
      readonly program: string;
      readonly statement: Statement;
      readonly settings: readonly Knobs[];
    }
  | { readonly ok: false; readonly check: CheckName; readonly reason: string };

/** Characters of a proposal. */
const LONGEST = 60_000;

/** Errors shown at once. */
const SHOWN = 4;

/** Reads a proposal without running it: syntax, imports, exports, types, language. */
export function examine(code: string, mode: KnobMode, parsed: Parsed): Examined {
  try {
    return read(code, mode, parsed);
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, check: error.check, reason: error.message };
    // The stack of whoever reads the syntax tree.
    if (error instanceof RangeError)
      return { ok: false, check: "parse", reason: "it is nested too deeply to be read: write it in steps" };
    throw error;
  }
}

function read(code: string, mode: KnobMode, parsed: Parsed): Examined {
  if (code.length > LONGEST)
    throw new Refusal("parse", `${code.length} characters: a proposal has at most ${LONGEST}`);
  checkCharacters(code);
  const program = programOf(
    new Map([
      [PROPOSAL, code],
      [CONTRACT, contract(mode)],
    ]),
    parsed,
  );
  const file = program.getSourceFile(PROPOSAL)!;
  refuseErrors("parse", program.getSyntacticDiagnostics(file));
  const imported = importedNames(file);
  const exported = readExports(file, mode);
  refuseErrors("types", program.getSemanticDiagnostics(file));
  refuseErrors("types", program.getSemanticDiagnostics(program.getSourceFile(CONTRACT)));
  const checker = program.getTypeChecker();
  checkLanguage(file, checker);
  checkSize(file);
  return { ok: true, codeHash: codeHash(file, checker), program: toProgram(code, imported), ...exported };
}

/** What the exports must be, as a program that uses them. */
function contract(mode: KnobMode): string {
  const use =
    mode === "beta"
      ? "export const policy: Policy = proposal.controller({ beta: 0.5 });"
      : "export const policies: readonly Policy[] = proposal.settings.map((knobs) => proposal.controller(knobs));";
  return `import type { Policy } from "autotts-lab";
import * as proposal from "./proposal.js";
${use}
export const unset: Policy = proposal.controller();
export const plan: Readonly<Record<string, number>> = { ...proposal.schedule(0.5) };
`;
}

function refuseErrors(check: "parse" | "types", diagnostics: readonly ts.Diagnostic[]): void {
  const errors = diagnostics.filter(({ category }) => category === ts.DiagnosticCategory.Error);
  if (errors.length === 0) return;
  const shown = errors.slice(0, SHOWN).map(worded);
  const more = errors.length > SHOWN ? `; and ${errors.length - SHOWN} more` : "";
  throw new Refusal(check, shown.join("; ") + more);
}

function worded({ file, start, messageText }: ts.Diagnostic): string {
  const message = ts.flattenDiagnosticMessageText(messageText, " ");
  if (file === undefined || start === undefined) return message;
  if (file.fileName === CONTRACT) return `what is exported does not fit: ${message}`;
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return `${line + 1}:${character + 1} ${message}`;
}
