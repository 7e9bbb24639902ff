import ts from "../../typescript/typescript.cjs";

/** `await x` becomes `await __cell__.live(x)`, `for await (… of x)` `for await (… of __cell__.liveEach(x))`: an interrupt ends both. */
export const interruptibleAwaits: ts.TransformerFactory<ts.SourceFile> = (context) => {
  const { factory } = context;
  const call = (name: string, expression: ts.Expression): ts.Expression =>
    factory.createCallExpression(
      factory.createPropertyAccessExpression(factory.createIdentifier("__cell__"), name),
      undefined,
      [expression],
    );
  const visit = (node: ts.Node): ts.Node => {
    const visited = ts.visitEachChild(node, visit, context);
    if (ts.isAwaitExpression(visited))
      return factory.updateAwaitExpression(visited, call("live", visited.expression));
    if (ts.isForOfStatement(visited) && visited.awaitModifier) {
      const { awaitModifier, initializer, expression, statement } = visited;
      return factory.updateForOfStatement(
        ...([visited, awaitModifier, initializer, call("liveEach", expression), statement] as const),
      );
    }
    return visited;
  };
  return (file) => ts.visitEachChild(file, visit, context);
};
