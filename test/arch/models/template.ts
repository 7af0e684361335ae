import Handlebars from 'handlebars';
import ts from 'typescript';
import { oneOf, UNKNOWN, type Shape, type Shapes } from './shape.js';

type Expression = hbs.AST.Expression;
interface Scope {
  readonly self: Shape;
  readonly outer: Scope | null;
  /** Paths of this level that an `#if` around has found there. */
  readonly present: ReadonlySet<string>;
}

/** What templates see besides their model. */
export interface Surroundings {
  /** `@view`. */
  readonly view: ts.Type;
  /** The object of a partial by name, or null for one that nobody has declared. */
  readonly partial: (name: string) => ts.Type | null;
}

const VALUES: Readonly<Record<string, 'string' | 'number' | 'boolean'>> = {
  ...Object.fromEntries(
    'date time instant number percent minutes km euros concat t icon asset json jsonAttr barChart spark page'
      .split(' ')
      .map((name) => [name, 'string' as const]),
  ),
  ...Object.fromEntries('eq ne gt not'.split(' ').map((name) => [name, 'boolean' as const])),
};

/**
 * Walks a template as Handlebars would and tells every field that its model does not have, and every partial that is not
 * given what it takes.
 */
export class TemplateCheck {
  private readonly found: string[] = [];

  constructor(
    private readonly name: string,
    private readonly shapes: Shapes,
    private readonly around: Surroundings,
  ) {}

  faults(source: string, model: Shape): string[] {
    this.program(Handlebars.parse(source), { self: model, outer: null, present: new Set() });
    return [...new Set(this.found)];
  }

  private tell(node: hbs.AST.Node, what: string): void {
    this.found.push(`${this.name}:${node.loc.start.line} ${what}`);
  }

  private program(program: hbs.AST.Program | undefined, scope: Scope): void {
    for (const statement of program?.body ?? []) this.statement(statement, scope);
  }

  private statement(node: hbs.AST.Statement, scope: Scope): void {
    if (node.type === 'MustacheStatement') {
      const { path, params, hash } = node as hbs.AST.MustacheStatement;
      this.call(path, params, hash, scope);
    } else if (node.type === 'BlockStatement') this.block(node as hbs.AST.BlockStatement, scope);
    else if (node.type === 'PartialStatement') this.partial(node as hbs.AST.PartialStatement, scope);
    else if (node.type !== 'ContentStatement' && node.type !== 'CommentStatement') {
      this.tell(node, `${node.type} is not understood by the check`);
    }
  }

  private block({ path, params, program, inverse }: hbs.AST.BlockStatement, scope: Scope): void {
    const name = path.original;
    const [first] = params;
    const given = first ? this.value(first, scope) : UNKNOWN;
    let inside = scope;
    let otherwise = scope;
    if (name === 'each') {
      const item = this.shapes.item(given);
      if (!item) this.tell(path, `#each walks over ${first ? text(first) : 'nothing'}, which is no list`);
      inside = { self: item ?? UNKNOWN, outer: scope, present: new Set() };
    } else if (name === 'with') inside = { self: given, outer: scope, present: new Set() };
    else if (name === 'if' && first) inside = withPresent(scope, first);
    else if (name === 'unless' && first) otherwise = withPresent(scope, first);
    else this.tell(path, `#${name} is not understood by the check`);
    this.program(program, inside);
    this.program(inverse, otherwise);
  }

  private partial(node: hbs.AST.PartialStatement, scope: Scope): void {
    const name = (node.name as hbs.AST.PathExpression).original;
    const wanted = this.around.partial(name);
    if (!wanted) {
      this.tell(node, `partial ${name} has no entry in Partials (test/arch/models/partials.ts): say what it takes`);
      return;
    }
    const [context] = node.params;
    const base = context ? this.value(context, scope) : null;
    const fields = this.hash(node.hash, scope);
    const given: Shape = base && fields.size === 0 ? base : { kind: 'object', fields, base };
    for (const fault of this.shapes.misfits(given, wanted, ''))
      this.tell(node, `{{> ${name}}} ${fault.replace(/^: /, '')}`);
  }

  private hash(hash: hbs.AST.Hash | undefined, scope: Scope): Map<string, Shape> {
    return new Map(hash?.pairs.map(({ key, value }) => [key, this.value(value, scope)] as const));
  }

  private value(node: Expression, scope: Scope): Shape {
    if (node.type === 'SubExpression') {
      const { path, params, hash } = node as hbs.AST.SubExpression;
      return this.call(path, params, hash, scope);
    }
    if (node.type === 'PathExpression') return this.path(node as hbs.AST.PathExpression, scope);
    if (node.type === 'NullLiteral' || node.type === 'UndefinedLiteral') return { kind: 'literal', value: null };
    return {
      kind: 'literal',
      value: (node as hbs.AST.StringLiteral | hbs.AST.NumberLiteral | hbs.AST.BooleanLiteral).value,
    };
  }

  /** A helper with its parameters, or a plain field. */
  private call(path: Expression, params: readonly Expression[], hash: hbs.AST.Hash | undefined, scope: Scope): Shape {
    const name = path.type === 'PathExpression' ? (path as hbs.AST.PathExpression).original : '';
    const known = name in VALUES || ['or', 'and', 'list', 'obj'].includes(name);
    if (!known) return this.value(path, scope);
    const given = params.map((param) => this.value(param, scope));
    const named = this.hash(hash, scope);
    if (name === 'obj') return { kind: 'object', fields: named, base: null };
    if (name === 'list') return { kind: 'list', items: given };
    // The first that is not empty, or nothing; the last, or nothing.
    if (name === 'or')
      return oneOf([...given.slice(0, -1).map((one) => this.shapes.present(one)), given.at(-1) ?? null]) ?? UNKNOWN;
    if (name === 'and') return oneOf([given.at(-1) ?? null, { kind: 'literal', value: null }]) ?? UNKNOWN;
    return { kind: 'value', of: VALUES[name]! };
  }

  private path(node: hbs.AST.PathExpression, scope: Scope): Shape {
    if (node.data) return this.data(node);
    let at: Scope | null = scope;
    for (let depth = node.depth; depth > 0 && at; depth -= 1) at = at.outer;
    if (!at) {
      this.tell(node, `${node.original} reaches out of the template`);
      return UNKNOWN;
    }
    const found = this.follow(node, at.self, node.parts);
    return at.present.has(node.parts.join('.')) ? this.shapes.present(found) : found;
  }

  private data(node: hbs.AST.PathExpression): Shape {
    const [first, ...rest] = node.parts;
    if (first === 'view') return this.follow(node, { kind: 'type', type: this.around.view }, rest);
    if (first === 'index') return { kind: 'value', of: 'number' };
    if (first === 'first' || first === 'last') return { kind: 'value', of: 'boolean' };
    if (first === 'key') return { kind: 'value', of: 'string' };
    this.tell(node, `${node.original} is not known`);
    return UNKNOWN;
  }

  private follow(node: hbs.AST.PathExpression, from: Shape, parts: readonly string[]): Shape {
    let shape = from;
    for (const part of parts) {
      const next = this.shapes.field(shape, part);
      if (!next) {
        const owner = shape.kind === 'type' ? this.shapes.name(shape.type) : 'what it is given';
        this.tell(node, `${node.original}: ${owner} has no ${part}`);
        return UNKNOWN;
      }
      shape = next;
    }
    return shape;
  }
}

/** Inside `#if a` and `#if (and a b)` these are there. */
function withPresent(scope: Scope, test: Expression): Scope {
  const call = test.type === 'SubExpression' ? (test as hbs.AST.SubExpression) : null;
  const all = call && call.path.original === 'and' ? call.params : [test];
  const paths = all
    .filter((one) => one.type === 'PathExpression')
    .map((one) => one as hbs.AST.PathExpression)
    .filter(({ data, depth }) => !data && depth === 0)
    .map(({ parts }) => parts.join('.'));
  return { ...scope, present: new Set([...scope.present, ...paths]) };
}

const text = (node: Expression): string =>
  node.type === 'PathExpression' ? (node as hbs.AST.PathExpression).original : node.type;
