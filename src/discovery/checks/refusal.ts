import type ts from "../../typescript/typescript.cjs";
import type { CheckName } from "../judge.js";

/** A proposal fails a check; the message is for its proposer. */
export class Refusal extends Error {
  readonly check: CheckName;

  constructor(check: CheckName, reason: string) {
    super(reason);
    this.check = check;
  }
}

/** `line:column` of a node, from 1. */
export function placeOf(node: ts.Node, file: ts.SourceFile): string {
  const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return `${line + 1}:${character + 1}`;
}
