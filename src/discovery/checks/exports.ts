import ts from "../../typescript/typescript.cjs";
import { z } from "zod";
import { BETAS, SETTINGS, type KnobMode, type Statement } from "../proposal.js";
import type { Knobs } from "../../controllers/knobs.js";
import { UNSHOWN } from "../sandbox/unshown.js";
import { literalOf } from "./literal.js";
import { placeOf, Refusal } from "./refusal.js";

const LINE = new RegExp(`^[^${UNSHOWN}]+$`, "u");

/** Line breaks are allowed, what a terminal would obey is not. */
const PROSE = z
  .string()
  .trim()
  .min(1, "must say something")
  .max(4000, "must have at most 4000 characters")
  .regex(new RegExp(String.raw`^(?:[^${UNSHOWN}]|[\n\t])*$`, "u"), "has control characters");

const STATEMENT = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, "must say something")
    .max(60, "must have at most 60 characters")
    .regex(LINE, "must be one line"),
  mechanism: PROSE,
  evidence: PROSE,
  prediction: PROSE,
});

/** Knobs of a vector. */
const KNOBS = 24;
/** Significant digits of a knob: a threshold needs few, a table hidden in knobs many. */
const DIGITS = 6;

const KNOB = z
  .number()
  .refine(
    (value) => Number(value.toPrecision(DIGITS)) === value,
    `has more than ${DIGITS} significant digits`,
  );

const VECTORS = z
  .array(
    z
      .record(z.string().regex(/^[A-Za-z]\w{0,39}$/), z.union([KNOB, z.boolean()]))
      .refine((knobs) => Object.keys(knobs).length <= KNOBS, `has more than ${KNOBS} knobs`),
  )
  .min(1)
  .max(SETTINGS);

export interface ReadExports {
  readonly statement: Statement;
  readonly settings: readonly Knobs[];
}

/** Reads what a proposal exports; throws a {@link Refusal} unless it is exactly what its mode asks for. */
export function readExports(file: ts.SourceFile, mode: KnobMode): ReadExports {
  const found = exportsOf(file);
  const wanted = ["controller", "schedule", "statement", ...(mode === "many" ? ["settings"] : [])];
  for (const [name, node] of found) {
    if (wanted.includes(name)) continue;
    refuse(
      `${name} is exported (${placeOf(node, file)}): a proposal exports ${wanted.join(", ")} and nothing else`,
    );
  }
  for (const name of wanted) {
    if (!found.has(name)) refuse(`${name} is missing: write \`export ${EXAMPLES[name]!}\``);
  }
  const statement = parsed(STATEMENT, "statement", found, file);
  if (mode === "beta") return { statement, settings: BETAS };
  return { statement, settings: distinct(parsed(VECTORS, "settings", found, file)) };
}

const EXAMPLES: Readonly<Record<string, string>> = {
  controller: "function controller({ beta = 0.5 } = {}): Policy { … }",
  schedule: "function schedule(beta: number) { … }",
  statement: 'const statement = { name: "…", mechanism: "…", evidence: "…", prediction: "…" }',
  settings: "const settings = [{ width: 8 }, …]",
};

/** Value exports declared in the file, by name. */
function exportsOf(file: ts.SourceFile): ReadonlyMap<string, ts.Node> {
  const found = new Map<string, ts.Node>();
  for (const node of file.statements) {
    if (ts.isExportDeclaration(node) && !node.isTypeOnly)
      refuse(`a list of exports (${placeOf(node, file)}): write \`export\` before what is exported`);
    if (ts.isExportAssignment(node)) refuse(`a default export (${placeOf(node, file)}): export by name`);
    if (!isExported(node)) continue;
    if (isDefault(node)) refuse(`a default export (${placeOf(node, file)}): export by name`);
    if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) found.set(node.name?.text ?? "", node);
    if (!ts.isVariableStatement(node)) continue;
    for (const declared of node.declarationList.declarations) {
      if ((node.declarationList.flags & ts.NodeFlags.Const) === 0 || !ts.isIdentifier(declared.name))
        refuse(`an export that is no plain constant (${placeOf(node, file)}): write \`export const\``);
      found.set(declared.name.text, declared);
    }
  }
  return found;
}

function parsed<T>(
  schema: z.ZodType<T>,
  name: string,
  found: ReadonlyMap<string, ts.Node>,
  file: ts.SourceFile,
): T {
  const node = found.get(name)!;
  const initializer = ts.isVariableDeclaration(node) ? node.initializer : undefined;
  const value = initializer && literalOf(initializer);
  const place = placeOf(node, file);
  if (value === undefined)
    return refuse(
      `${name} is not a literal (${place}): it is read without being run; write \`export ${EXAMPLES[name]!}\``,
    );
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  return refuse(`${name} at ${[name, ...issue!.path].join(".")} (${place}): ${issue!.message}`);
}

function distinct(settings: readonly Knobs[]): readonly Knobs[] {
  const texts = settings.map((knobs) =>
    JSON.stringify(Object.entries(knobs).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
  const twice = texts.findIndex((text, i) => texts.indexOf(text) < i);
  if (twice >= 0)
    refuse(`settings[${twice}] is the same as an earlier one: each knob vector is evaluated once`);
  return settings;
}

function isExported(node: ts.Statement): boolean {
  return ts.canHaveModifiers(node) && hasModifier(node, ts.SyntaxKind.ExportKeyword) && !isType(node);
}

function isDefault(node: ts.Statement): boolean {
  return ts.canHaveModifiers(node) && hasModifier(node, ts.SyntaxKind.DefaultKeyword);
}

function hasModifier(node: ts.HasModifiers, kind: ts.SyntaxKind): boolean {
  return ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false;
}

function isType(node: ts.Statement): boolean {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

function refuse(reason: string): never {
  throw new Refusal("exports", reason);
}
