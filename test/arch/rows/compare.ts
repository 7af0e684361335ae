import ts from 'typescript';
import type { Description, DescribedColumn } from './describe.js';
import { PlanReader, type JsonShape, type Nullability } from './plan.js';

/** What of the schema a comparison needs. */
export interface Schema extends Nullability {
  /** `table.column` by `pg_class.oid` and column number, `16400/3`. */
  readonly columns: ReadonlyMap<string, string>;
  /** Names of types by oid, and of what an array holds. */
  readonly types: ReadonlyMap<number, { readonly name: string; readonly element: number; readonly kind: string }>;
}

/** What the driver makes of a value. */
type Value = 'string' | 'number' | 'boolean' | 'Date' | 'Buffer' | 'json';

const VALUES: Readonly<Record<string, Value>> = {
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  oid: 'number',
  float4: 'number',
  float8: 'number',
  date: 'Date',
  timestamp: 'Date',
  timestamptz: 'Date',
  bytea: 'Buffer',
  json: 'json',
  jsonb: 'json',
};
/** Types that the driver hands over as text, with what to write instead where a number or a day is wanted. */
const AS_TEXT: Readonly<Record<string, string>> = {
  int8: ' (int8 comes as text: write ::int, or say string)',
  numeric: ' (numeric comes as text: write ::float8, or say string)',
};
const AS_DATE = ` (write to_char(…, 'YYYY-MM-DD') for a day)`;

/** Compares the described columns of a statement with the type of its rows; one sentence for each difference. */
export function differences(
  { columns, plan }: Description,
  { row, nullParams }: { readonly row: ts.Type; readonly nullParams: ReadonlySet<number> },
  checker: ts.TypeChecker,
  schema: Schema,
): string[] {
  if (row.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive)) {
    return ['its rows have no type: write tx.rows<Row>(…)'];
  }
  const properties = new Map(checker.getPropertiesOfType(row).map((property) => [property.name, property]));
  const reader = plan && new PlanReader(plan, schema, nullParams);
  const found: string[] = [];
  const seen = new Set<string>();
  columns.forEach((column, index) => {
    const { name } = column;
    if (seen.has(name)) found.push(`two columns are called ${name}`);
    seen.add(name);
    const property = properties.get(name);
    if (!property) {
      found.push(`column ${name} is not in ${nameOf(row, checker)}: rename it (… as "${camel(name)}"), or drop it`);
      return;
    }
    const type = checker.getTypeOfSymbol(property);
    const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    if (optional) found.push(`${name} is optional in the type, but a column is always there: say \`| null\``);
    const wrong = wrongType(column.oid, type, checker, schema);
    const json = VALUES[schema.types.get(column.oid)?.name ?? ''] === 'json';
    if (json) found.push(...jsonDifferences(name, reader?.json(index) ?? null, type, checker));
    else if (wrong !== null) found.push(`${name}: ${wrong}`);
    if (!json && !acceptsNull(type, checker) && mayBeNull(column, index, reader, schema)) {
      found.push(`${name} may be null: say \`| null\`, or coalesce(…) it`);
    }
  });
  for (const [name, property] of properties) {
    const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    if (!seen.has(name) && !optional)
      found.push(`${nameOf(row, checker)} has ${name}, which the statement does not select`);
  }
  return found;
}

function mayBeNull(column: DescribedColumn, index: number, reader: PlanReader | null, schema: Schema): boolean {
  const origin = schema.columns.get(`${column.table}/${column.column}`);
  const unchanged = origin !== undefined && schema.neverNull.has(origin) && !reader?.branches;
  if (unchanged && !reader?.mayMiss(origin.split('.')[0]!)) return false;
  return reader?.mayBeNull(index) ?? true;
}

/** What is wrong with a declared type for a column type, or null. */
function wrongType(oid: number, type: ts.Type, checker: ts.TypeChecker, schema: Schema): string | null {
  if (type.flags & ts.TypeFlags.Unknown) return null;
  const column = schema.types.get(oid);
  if (!column) return `PostgreSQL has no type ${oid}`;
  const parts = membersOf(type);
  if (column.element !== 0 && column.kind === 'A') {
    const elements = parts.map((part) => (isList(part, checker) ? checker.getTypeArguments(part)[0] : undefined));
    if (elements.includes(undefined)) return `${column.name.slice(1)}[] is a list, not ${checker.typeToString(type)}`;
    return (
      elements.map((element) => element && wrongType(column.element, element, checker, schema)).find(Boolean) ?? null
    );
  }
  const value = VALUES[column.name] ?? 'string';
  if (parts.length > 0 && parts.every((part) => holds(part, value))) return null;
  const hint = AS_TEXT[column.name] ?? (value === 'Date' ? AS_DATE : '');
  return `${column.name} is ${value === 'Date' ? 'a Date' : value} in JavaScript, not ${checker.typeToString(type)}${hint}`;
}

function holds(part: ts.Type, value: Value): boolean {
  const inner = part.isIntersection() ? part.types : [part];
  const has = (flag: ts.TypeFlags) => inner.some(({ flags }) => (flags & flag) !== 0);
  if (value === 'string') return has(ts.TypeFlags.StringLike);
  if (value === 'number') return has(ts.TypeFlags.NumberLike);
  if (value === 'boolean') return has(ts.TypeFlags.BooleanLike);
  const names = value === 'Buffer' ? ['Buffer', 'Uint8Array'] : [value];
  return inner.some(({ symbol }) => symbol && names.includes(symbol.name));
}

/** JSON is `unknown` until a schema has read it; what a statement puts together itself has the keys it names. */
function jsonDifferences(name: string, shape: JsonShape | null, type: ts.Type, checker: ts.TypeChecker): string[] {
  if (type.flags & ts.TypeFlags.Unknown) return [];
  if (!shape) return [`${name} is JSON: say unknown and read it with a zod schema at the border`];
  const parts = membersOf(type);
  const made = shape.list
    ? parts.map((part) => (isList(part, checker) ? checker.getTypeArguments(part)[0]! : part))
    : parts;
  return made.flatMap((part) => {
    const keys = new Map(checker.getPropertiesOfType(part).map((property) => [property.name, property]));
    const wrong = [...shape.keys].flatMap(([key, nullable]) => {
      const property = keys.get(key);
      if (!property) return [`${name} has ${key}, which ${checker.typeToString(part)} lacks`];
      return nullable && !acceptsNull(checker.getTypeOfSymbol(property), checker)
        ? [`${name}.${key} may be null: say \`| null\`, or coalesce(…) it`]
        : [];
    });
    const absent = [...keys.keys()].filter((key) => !shape.keys.has(key));
    return [
      ...wrong,
      ...absent.map((key) => `${name} is built without ${key}, which ${checker.typeToString(part)} has`),
    ];
  });
}

const NOTHING = ts.TypeFlags.Null | ts.TypeFlags.Undefined;
const membersOf = (type: ts.Type): ts.Type[] =>
  (type.isUnion() ? type.types : [type]).filter(({ flags }) => (flags & NOTHING) === 0);

function acceptsNull(type: ts.Type, checker: ts.TypeChecker): boolean {
  if (type.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) return true;
  return checker.isTypeAssignableTo(checker.getNullType(), type);
}

function isList(type: ts.Type, checker: ts.TypeChecker): type is ts.TypeReference {
  return checker.isArrayType(type);
}

const nameOf = (type: ts.Type, checker: ts.TypeChecker): string =>
  type.aliasSymbol?.name ?? (type.symbol?.name.startsWith('__') ? 'the row type' : checker.typeToString(type));

const camel = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
