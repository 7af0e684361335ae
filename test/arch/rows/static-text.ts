import ts from 'typescript';

/** Why a text cannot be known without running the program. */
export class Unreadable extends Error {}

/** Texts that a parameter or a constant may hold, while a function is read for one of its calls. */
type Bound = ReadonlyMap<ts.Symbol, readonly string[]>;

const MOST = 64;

/**
 * Works out which texts an expression can be: literals, templates, constants of any file, conditions, `+`, `join`, and
 * functions that put a text together. A parameter takes the texts of all calls in its file, or the members of its type.
 */
export class StaticText {
  constructor(private readonly checker: ts.TypeChecker) {}

  /** @throws Unreadable naming the part that is only known at run time */
  of(node: ts.Expression, bound: Bound = new Map()): string[] {
    const found = [...new Set(this.read(node, bound))];
    if (found.length > MOST) throw new Unreadable(`more than ${MOST} different texts`);
    return found;
  }

  private read(node: ts.Expression, bound: Bound): readonly string[] {
    if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return [node.text];
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) {
      return this.of(node.expression, bound);
    }
    if (ts.isTemplateExpression(node)) {
      return node.templateSpans.reduce<string[]>(
        (heads, { expression, literal }) =>
          pairs(heads, this.of(expression, bound)).map(([head, part]) => head + part + literal.text),
        [node.head.text],
      );
    }
    if (ts.isConditionalExpression(node)) return [...this.of(node.whenTrue, bound), ...this.of(node.whenFalse, bound)];
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
      return pairs(this.of(node.left, bound), this.of(node.right, bound)).map(([left, right]) => left + right);
    }
    if (ts.isCallExpression(node)) return this.ofCall(node, bound);
    if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) return this.ofName(node, bound);
    if (ts.isElementAccessExpression(node)) return this.members(node);
    throw new Unreadable(`\`${node.getText()}\` is not a constant text`);
  }

  private ofName(node: ts.Identifier | ts.PropertyAccessExpression, bound: Bound): readonly string[] {
    const symbol = this.symbol(node);
    const held = symbol && bound.get(symbol);
    if (held) return held;
    const declared = symbol?.valueDeclaration;
    if (declared && ts.isVariableDeclaration(declared)) {
      const loop = declared.parent.parent;
      if (ts.isForOfStatement(loop)) return this.items(loop.expression, bound);
      if (declared.initializer && declared.parent.flags & ts.NodeFlags.Const)
        return this.of(declared.initializer, bound);
    }
    if (declared && ts.isPropertyAssignment(declared)) return this.of(declared.initializer, bound);
    if (declared && ts.isParameter(declared)) return this.ofParameter(node, declared);
    return this.members(node);
  }

  /** The members of a union of literals, for example `'' | 'for update'`. */
  private members(node: ts.Expression): string[] {
    const type = this.checker.getTypeAtLocation(node);
    const parts = type.isUnion() ? type.types : [type];
    return parts.map((part) => {
      if (part.isStringLiteral() || part.isNumberLiteral()) return String(part.value);
      throw new Unreadable(`\`${node.getText()}\` is only known at run time`);
    });
  }

  private ofParameter(node: ts.Expression, parameter: ts.ParameterDeclaration): string[] {
    try {
      return this.members(node);
    } catch (unreadable) {
      const owner = parameter.parent;
      const calls = callsOf(owner, this.checker);
      if (calls.length === 0) throw unreadable;
      const index = owner.parameters.indexOf(parameter);
      return calls.flatMap((call) => {
        const given = call.arguments[index] ?? parameter.initializer;
        if (!given) throw unreadable;
        return this.of(given);
      });
    }
  }

  private ofCall(call: ts.CallExpression, bound: Bound): readonly string[] {
    const { expression } = call;
    if (ts.isPropertyAccessExpression(expression) && expression.name.text === 'join') {
      const [separator] = call.arguments;
      const between = separator ? (this.of(separator, bound)[0] ?? ',') : ',';
      return [this.items(expression.expression, bound).join(between)];
    }
    const declared = this.symbol(expression)?.valueDeclaration;
    const made = declared && ts.isVariableDeclaration(declared) ? declared.initializer : declared;
    if (!made || !(ts.isArrowFunction(made) || ts.isFunctionDeclaration(made) || ts.isMethodDeclaration(made))) {
      throw new Unreadable(`\`${call.getText()}\` is not a function of these sources`);
    }
    const inside = new Map(
      made.parameters.map((parameter, index) => {
        const given = call.arguments[index] ?? parameter.initializer;
        const symbol = this.checker.getSymbolAtLocation(parameter.name);
        if (!given || !symbol) throw new Unreadable(`\`${call.getText()}\`: ${parameter.name.getText()} is not given`);
        return [symbol, this.of(given, bound)] as const;
      }),
    );
    return this.of(returned(made), inside);
  }

  /** The texts of a list. */
  private items(node: ts.Expression, bound: Bound): string[] {
    if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node)) return this.items(node.expression, bound);
    if (ts.isArrayLiteralExpression(node)) {
      return node.elements.flatMap((element) =>
        ts.isSpreadElement(element) ? this.items(element.expression, bound) : this.of(element, bound),
      );
    }
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const [made] = node.arguments;
      if (node.expression.name.text === 'map' && made && ts.isArrowFunction(made) && made.parameters[0]) {
        const symbol = this.checker.getSymbolAtLocation(made.parameters[0].name);
        return this.items(node.expression.expression, bound).flatMap((item) =>
          this.of(returned(made), symbol ? new Map([...bound, [symbol, [item]]]) : bound),
        );
      }
    }
    const declared = ts.isIdentifier(node) ? this.symbol(node)?.valueDeclaration : undefined;
    if (declared && ts.isVariableDeclaration(declared) && declared.initializer) {
      return this.items(declared.initializer, bound);
    }
    throw new Unreadable(`\`${node.getText()}\` is not a constant list`);
  }

  private symbol(node: ts.Node): ts.Symbol | undefined {
    const symbol = this.checker.getSymbolAtLocation(node);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }
}

function pairs(left: readonly string[], right: readonly string[]): [string, string][] {
  return left.flatMap((one) => right.map((other): [string, string] => [one, other]));
}

/** What a function of one expression returns. */
function returned(made: ts.FunctionLikeDeclaration): ts.Expression {
  const { body } = made;
  if (body && !ts.isBlock(body)) return body;
  const last = body?.statements.at(-1);
  if (body?.statements.length === 1 && last && ts.isReturnStatement(last) && last.expression) return last.expression;
  throw new Unreadable(`\`${made.name?.getText() ?? 'a function'}\` does more than return a text`);
}

/** The calls of a function in the file that declares it. */
function callsOf(owner: ts.SignatureDeclaration, checker: ts.TypeChecker): ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && checker.getResolvedSignature(node)?.declaration === owner) calls.push(node);
    ts.forEachChild(node, visit);
  };
  visit(owner.getSourceFile());
  return calls;
}
