import ts from 'typescript';
import type { PortalProgram } from '../../support/portal-program.js';
import { StaticText, Unreadable } from './static-text.js';

/** One place that sends SQL. */
export interface Statement {
  readonly place: string;
  /** Every text it can have; empty when {@link unreadable} says why not. */
  readonly texts: readonly string[];
  readonly unreadable: string | null;
  /** The type of a row, or null where nobody reads rows. */
  readonly row: ts.Type | null;
  /** How many parameters are given, or null where a list of unknown length is. */
  readonly params: number | null;
  /** Numbers of the parameters whose type admits null. */
  readonly nullParams: ReadonlySet<number>;
}

const ENTRY = 'libs/platform/db/unit-of-work.ts';

/** All statements that files send: through a transaction (`Sql`), TypeORM or the driver. */
export function statementsOf(program: PortalProgram, wanted: (file: string) => boolean): Statement[] {
  const text = new StaticText(program.checker);
  const found: Statement[] = [];
  for (const [name, file] of program.files) {
    if (!wanted(name) || name === ENTRY) continue;
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node)) {
        const sent = sentBy(node, program);
        if (sent) found.push(statement(node, sent, program, text));
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return found;
}

type Way = 'rows' | 'row' | 'has' | 'run' | 'query';

function sentBy(call: ts.CallExpression, { checker, files }: PortalProgram): Way | null {
  const { expression } = call;
  if (!ts.isPropertyAccessExpression(expression)) return null;
  const name = expression.name.text;
  if (name !== 'rows' && name !== 'row' && name !== 'has' && name !== 'run' && name !== 'query') return null;
  const declaration = checker.getSymbolAtLocation(expression.name)?.declarations?.[0];
  if (!declaration) return null;
  const file = declaration.getSourceFile();
  if (name === 'query') return /\/node_modules\/(@types\/pg|typeorm)\//.test(file.fileName) ? name : null;
  const owner = declaration.parent;
  return file === files.get(ENTRY) && ts.isInterfaceDeclaration(owner) && owner.name.text === 'Sql' ? name : null;
}

function statement(call: ts.CallExpression, way: Way, program: PortalProgram, text: StaticText): Statement {
  const [sql, params] = call.arguments;
  const common = {
    place: program.place(call),
    row: rowType(call, way, program.checker),
    params: !params ? 0 : lengthOf(params),
    nullParams: nullsIn(params, program.checker),
  };
  try {
    if (!sql) throw new Unreadable('no text is given');
    return { ...common, texts: text.of(sql), unreadable: null };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { ...common, texts: [], unreadable: error.message };
  }
}

function lengthOf(params: ts.Expression): number | null {
  if (!ts.isArrayLiteralExpression(params) || params.elements.some(ts.isSpreadElement)) return null;
  return params.elements.length;
}

function nullsIn(params: ts.Expression | undefined, checker: ts.TypeChecker): Set<number> {
  if (!params || !ts.isArrayLiteralExpression(params)) return new Set();
  const nothing = checker.getNullType();
  return new Set(
    params.elements.flatMap((element, index) =>
      checker.isTypeAssignableTo(nothing, checker.getTypeAtLocation(element)) ? [index + 1] : [],
    ),
  );
}

function rowType(call: ts.CallExpression, way: Way, checker: ts.TypeChecker): ts.Type | null {
  if (way === 'has' || way === 'run') return null;
  const given = checker.getAwaitedType(checker.getTypeAtLocation(call));
  if (!given || isUnread(call)) return null;
  if (way === 'row') return checker.getNonNullableType(given);
  const rows = checker.getPropertyOfType(given, 'rows');
  const list = way === 'query' && rows ? checker.getTypeOfSymbol(rows) : given;
  const [row] = checker.isArrayType(list) ? checker.getTypeArguments(list as ts.TypeReference) : [];
  return row ?? checker.getAnyType();
}

/** Whether a call's result is dropped, as it stands or after `await` and `catch`. */
function isUnread(call: ts.Node): boolean {
  const { parent } = call;
  if (ts.isExpressionStatement(parent)) return true;
  if (ts.isAwaitExpression(parent)) return isUnread(parent);
  if (ts.isPropertyAccessExpression(parent) && parent.name.text === 'catch') return isUnread(parent.parent);
  return false;
}
