import type ts from "../../typescript/typescript.cjs";
import type { CheckName } from "../judge.js";
import { clipped } from "../sandbox/thrown.js";

/** Characters of a reason that are kept. */
const LONGEST = 2000;

/** A proposal fails a check; the message is for its proposer, and may have words of the proposal in it. */
export class Refusal extends Error {
  readonly check: CheckName;

  constructor(check: CheckName, reason: string) {
    super(clipped(reason, LONGEST));
    this.check = check;
  }
}

/** `line:column` of a node, from 1. */
export function placeOf(node: ts.Node, file: ts.SourceFile): string {
  const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return `${line + 1}:${character + 1}`;
}
