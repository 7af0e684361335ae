import ts from 'typescript';
import type { PortalProgram } from '../../support/portal-program.js';

/** A place that hands a model to a template. */
export interface RenderSite {
  readonly place: string;
  /** `pages/bookings/find`, `emails/booking-confirmed`, or null when the name is only known at run time. */
  readonly template: string | null;
  /** What it can be: a union of models is one place. */
  readonly models: readonly ts.Type[];
}

const RESULTS = 'libs/platform/http/results.ts';
/** What renders whatever page others have named. */
const PASSES_ON = new Set(['libs/platform/http/page.interceptor.ts', 'libs/platform/http/page-renderer.ts']);
const NOT_MODELS = new Set(['PageResult', 'RedirectResult', 'FileResult']);

/** Where pages and e-mails get their models: `@Page` on a handler, `page(…)`, `renderEmail(…)`, `Views.render(…)`, the error page. */
export function renderSites(program: PortalProgram): RenderSite[] {
  const { checker } = program;
  const found: RenderSite[] = [];
  const add = (node: ts.Node, folder: string, name: ts.Expression | undefined, models: readonly ts.Type[]): void => {
    const type = name && checker.getTypeAtLocation(name);
    const template = type?.isStringLiteral() ? `${folder}/${type.value}` : null;
    found.push({ place: program.place(node), template, models });
  };
  const declaredIn = (expression: ts.Expression): string | undefined => {
    const symbol = checker.getSymbolAtLocation(expression);
    const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const file = target?.declarations?.[0]?.getSourceFile();
    return [...program.files].find(([, source]) => source === file)?.[0];
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const { expression, arguments: given } = node;
      const name = ts.isIdentifier(expression) ? expression.text : '';
      const method = ts.isPropertyAccessExpression(expression) ? expression.name : null;
      if (name === 'page' && given[1] && declaredIn(expression) === RESULTS) {
        add(node, 'pages', given[0], [checker.getTypeAtLocation(given[1])]);
      }
      if (name === 'Page' && ts.isDecorator(node.parent) && declaredIn(expression) === RESULTS) {
        const models = returned(node.parent.parent as ts.MethodDeclaration, checker);
        // A handler may only answer with page(…), redirect or a file: those say themselves what they are.
        if (models.length > 0) add(node, 'pages', given[0], models);
      }
      if (method?.text === 'renderEmail' && given[1] && declaredIn(method) === 'libs/platform/views/views.ts') {
        add(node, 'emails', given[0], [checker.getTypeAtLocation(given[1])]);
      }
      if (method?.text === 'render' && given[1] && !given[3] && declaredIn(method) === 'libs/platform/views/views.ts') {
        add(node, 'pages', given[0], [checker.getTypeAtLocation(given[1])]);
      }
      if (method?.text === 'render' && given[3] && declaredIn(method) === 'libs/platform/http/page-renderer.ts') {
        add(node, 'pages', given[2], [checker.getTypeAtLocation(given[3])]);
      }
    }
    ts.forEachChild(node, visit);
  };
  for (const [name, file] of program.files) {
    if (!PASSES_ON.has(name)) visit(file);
  }
  return found;
}

/** The models among what a handler returns. */
function returned(method: ts.MethodDeclaration, checker: ts.TypeChecker): ts.Type[] {
  const signature = checker.getSignatureFromDeclaration(method);
  const type = signature && checker.getAwaitedType(checker.getReturnTypeOfSignature(signature));
  if (!type) return [];
  return (type.isUnion() ? type.types : [type]).filter(
    ({ symbol, flags }) =>
      !(symbol && NOT_MODELS.has(symbol.name)) && !(flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)),
  );
}

/** Whether a model has a name, so that it can be found, read and documented. */
export function isNamed(model: ts.Type): boolean {
  return model.aliasSymbol !== undefined || (model.symbol !== undefined && !model.symbol.name.startsWith('__'));
}
