import ts from "../../typescript/typescript.cjs";
import { GLOBALS } from "../sandbox/globals.js";
import { isErased } from "./erased.js";
import { placeOf, Refusal } from "./refusal.js";
import { isWritten } from "./written.js";

const ALLOWED: ReadonlySet<string> = new Set(GLOBALS);

/** Ways from a value to what made it, and from there to code from text. */
const PROPERTIES: ReadonlySet<string> = new Set([
  ...["constructor", "prototype", "__proto__", "callee", "caller", "arguments"],
  ...["__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__"],
]);

/** What depends on the language that a machine is set to. */
const LOCAL = /^(?:toLocale[A-Z]\w*|localeCompare)$/;

/** Globals that are allowed, but for these of their members. */
const MEMBERS: ReadonlySet<string> = new Set(["Math.random", "Object.prototype", "Error.captureStackTrace"]);

/** What the language's library declares as a global; members are properties and methods. */
const OUTER =
  ts.SymbolFlags.Variable | ts.SymbolFlags.Function | ts.SymbolFlags.Class | ts.SymbolFlags.ValueModule;

/** In a name it makes two that look the same, or one that is not seen. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;

const DETERMINISTIC = "a policy is deterministic and synchronous";
const THROW =
  "a throw ends the episode: test `room` and `active` before a call instead of catching what it throws";

const KINDS: ReadonlyMap<ts.SyntaxKind, readonly [what: string, why: string]> = new Map([
  [ts.SyntaxKind.TryStatement, ["try", THROW]],
  [ts.SyntaxKind.AwaitExpression, ["await", DETERMINISTIC]],
  [ts.SyntaxKind.AsyncKeyword, ["async", DETERMINISTIC]],
  [ts.SyntaxKind.AwaitKeyword, ["await", DETERMINISTIC]],
  [ts.SyntaxKind.YieldExpression, ["yield", "write a loop instead of a generator"]],
  [ts.SyntaxKind.Decorator, ["a decorator", "call a function instead"]],
  [ts.SyntaxKind.DebuggerStatement, ["debugger", "remove it"]],
  [ts.SyntaxKind.WithStatement, ["with", "name what you mean"]],
  [ts.SyntaxKind.ModuleDeclaration, ["a namespace or a declaration of globals", "remove it"]],
  [ts.SyntaxKind.DeclareKeyword, ["declare", "only what is in the file and the toolkit exists"]],
  [ts.SyntaxKind.EnumDeclaration, ["enum", "use constants"]],
]);

/**
 * Refuses what a deterministic policy has no use for: the clock, randomness, concurrency, catching, code from text, the
 * machine's language, and comments that switch the type-checker off.
 */
export function checkLanguage(file: ts.SourceFile, checker: ts.TypeChecker): void {
  const refuse = (node: ts.Node, what: string, why: string): never => {
    throw new Refusal("language", `${what} is not available (${placeOf(node, file)}): ${why}`);
  };
  refuseDirectives(file);
  const visit = (node: ts.Node): void => {
    const kind = KINDS.get(node.kind);
    if (kind) refuse(node, ...kind);
    if (isErased(node)) return;
    if (isUsing(node)) refuse(node, "using", "nothing here needs to be disposed of");
    if ((ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) && INVISIBLE.test(node.text))
      refuse(node, "a name with a character that is not shown", "write names of letters and digits");
    const property = propertyOf(node);
    if (property !== undefined && PROPERTIES.has(property))
      refuse(node, `\`.${property}\``, "work with values, not with what made them");
    if (property !== undefined && LOCAL.test(property))
      refuse(
        node,
        `\`.${property}\``,
        "it depends on the machine's language, and a policy on nothing but its episode",
      );
    if (ts.isPropertyAccessExpression(node) && MEMBERS.has(node.getText(file)))
      refuse(node, node.getText(file), DETERMINISTIC);
    if (ts.isIdentifier(node) && isGlobal(node, checker) && !ALLOWED.has(node.text))
      refuse(node, `\`${node.text}\``, `beside the toolkit there are ${GLOBALS.join(", ")}`);
    if (ts.isIdentifier(node) && isWritten(node) && (isGlobal(node, checker) || isImported(node, checker)))
      refuse(node, `writing to \`${node.text}\``, "it is the same for all episodes, and keeps no state");
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
}

/** Comments that hide errors from the type-checker. */
function refuseDirectives(file: ts.SourceFile): void {
  const found = /@ts-(?:ignore|expect-error|nocheck|check)\b/.exec(file.text);
  if (!found) return;
  const { line, character } = file.getLineAndCharacterOfPosition(found.index);
  throw new Refusal("language", `${found[0]} is not available (${line + 1}:${character + 1}): mend the type`);
}

function isUsing(node: ts.Node): boolean {
  return ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.Using) !== 0;
}

/** The name of a property that a node reads or writes, where it is plain. */
function propertyOf(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression))
    return node.argumentExpression.text;
  if (ts.isBindingElement(node)) return textOf(node.propertyName ?? node.name);
  if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) return textOf(node.name);
  return undefined;
}

function textOf(name: ts.Node): string | undefined {
  const written = ts.isComputedPropertyName(name) ? name.expression : name;
  if (ts.isIdentifier(name)) return name.text;
  return ts.isStringLiteralLike(written) ? written.text : undefined;
}

/** What an identifier stands for as a value. */
function symbolOf(node: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  return ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
}

function isImported(node: ts.Identifier, checker: ts.TypeChecker): boolean {
  return ((symbolOf(node, checker)?.flags ?? 0) & ts.SymbolFlags.Alias) !== 0;
}

/** Whether an identifier names a variable, function or namespace that is declared outside of the proposal and the toolkit. */
function isGlobal(node: ts.Identifier, checker: ts.TypeChecker): boolean {
  if (node.text === "arguments") return true;
  const symbol = symbolOf(node, checker);
  if (symbol === undefined || (symbol.flags & OUTER) === 0) return false;
  return (symbol.declarations ?? []).every(
    (declaration) => declaration.getSourceFile() !== node.getSourceFile(),
  );
}
