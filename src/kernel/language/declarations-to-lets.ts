import ts from "../../typescript/typescript.cjs";

/**
 * Makes every declaration at the top of a cell a `let`. A console lets `let` be declared again by `let`, and by nothing
 * else; a cell may declare as a constant what was a function in a cell before. Functions come first, as they are hoisted.
 */
export const declarationsToLets: ts.TransformerFactory<ts.SourceFile> = ({ factory }) => {
  const isHoisted = (statement: ts.Statement): boolean => ts.isFunctionDeclaration(statement);
  return (file) => {
    const { statements } = file;
    const ordered = [...statements.filter(isHoisted), ...statements.filter((one) => !isHoisted(one))];
    return factory.updateSourceFile(
      file,
      ordered.map((statement) => toLet(factory, statement)),
    );
  };
};

function toLet(factory: ts.NodeFactory, statement: ts.Statement): ts.Statement {
  const declaring = (declarations: readonly ts.VariableDeclaration[]): ts.Statement => {
    const list = factory.createVariableDeclarationList(declarations, ts.NodeFlags.Let);
    return ts.setTextRange(factory.createVariableStatement(undefined, list), statement);
  };
  if (ts.isVariableStatement(statement)) return declaring(statement.declarationList.declarations);
  const value = toExpression(factory, statement);
  if (!value) return statement;
  const { name } = statement as ts.DeclarationStatement;
  return name && ts.isIdentifier(name)
    ? declaring([factory.createVariableDeclaration(name, undefined, undefined, value)])
    : factory.createExpressionStatement(value);
}

function toExpression(factory: ts.NodeFactory, statement: ts.Statement): ts.Expression | undefined {
  if (ts.isClassDeclaration(statement)) {
    const { modifiers, name, typeParameters, heritageClauses, members } = statement;
    return factory.createClassExpression(modifiers, name, typeParameters, heritageClauses, members);
  }
  if (!ts.isFunctionDeclaration(statement) || !statement.body) return undefined;
  const { modifiers, asteriskToken, name, typeParameters, parameters, type, body } = statement;
  const words = modifiers?.filter((modifier) => ts.isModifier(modifier));
  return factory.createFunctionExpression(
    ...([words, asteriskToken, name, typeParameters, parameters, type, body] as const),
  );
}
