/** A node of `explain (verbose, format json)`. */
export interface Plan {
  readonly 'Node Type': string;
  readonly 'Parent Relationship'?: string;
  readonly 'Subplan Name'?: string;
  readonly 'Join Type'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Function Name'?: string;
  readonly 'Group Key'?: readonly string[];
  readonly Schema?: string;
  readonly Alias?: string;
  readonly Output?: readonly string[];
  readonly Plans?: readonly Plan[];
}

/** What of the schema decides on null, by `table.column`. */
export interface Nullability {
  /** Columns that can never be null. */
  readonly neverNull: ReadonlySet<string>;
  /** Ranges, whose ends are null where they are open, and those that a check keeps closed at both ends. */
  readonly ranges: ReadonlySet<string>;
  readonly closedRanges: ReadonlySet<string>;
}

/** The shape of a JSON value that a statement makes itself, by key: whether the value may be null. */
export type JsonShape = { readonly keys: ReadonlyMap<string, boolean>; readonly list: boolean };

/** A node that puts parts together. */
export const APPEND = /^(Merge )?Append$/;

/** Functions that give null only for null. */
const STRICT = new Set(
  `to_char to_json to_jsonb length char_length cardinality round abs floor ceil left right replace translate btrim trim
   date_trunc make_date make_interval date timezone encode decode md5 sha256 isempty hashtext sqrt sin cos asin acos atan2
   radians degrees power exp ln starts_with extract date_part int4 int8 numeric text float8 upper lower initcap
   sec_to_gc cube_distance point_on_earth earth_distance unaccent isfinite overlay lpad rpad repeat reverse concat_ws format array_to_string jsonb_array_length generate_series`.split(
    /\s+/,
  ),
);
/** Functions that never give null. */
const CERTAIN = new Set(
  `count row_number rank dense_rank exists concat now clock_timestamp transaction_timestamp jsonb_build_object
   json_build_object jsonb_build_array array tstzrange daterange int4range gen_random_uuid random`.split(/\s+/),
);
/** Aggregates that give null for no rows at all (or for nulls only). */
const AGGREGATES = new Set(
  `sum max min avg array_agg jsonb_agg json_agg string_agg bool_and bool_or every`.split(/\s+/),
);

/**
 * Says of the outputs of a plan whether they may be null. It reads the expressions that PostgreSQL prints for the plan,
 * where outer joins that a condition makes inner ones have already become so; what it does not understand may be null.
 */
export class PlanReader {
  private readonly nodes: readonly Plan[];
  private readonly aliases = new Map<string, Plan>();
  /** Aliases on the side of an outer join that may have no row. */
  private readonly missing = new Set<string>();
  private readonly grouped: boolean;

  constructor(
    private readonly plan: Plan,
    private readonly schema: Nullability,
    /** Numbers of the parameters that may be null. */
    private readonly nullParams: ReadonlySet<number> = new Set(),
  ) {
    this.nodes = [...walk(plan)];
    for (const node of this.nodes) if (node.Alias) this.aliases.set(node.Alias, node);
    for (const node of this.nodes) {
      for (const side of missingSides(node)) {
        for (const { Alias } of walk(side)) if (Alias) this.missing.add(Alias);
      }
    }
    const main = [...walk(plan, (node) => node['Subplan Name'] === undefined)];
    const aggregates = main.filter((node) => node['Node Type'] === 'Aggregate');
    this.grouped = aggregates.length > 0 && aggregates.every((node) => (node['Group Key'] ?? []).length > 0);
  }

  /** Whether output number `index` may be null, in any branch of a union. */
  mayBeNull(index: number): boolean {
    const outputs = this.outputs(index);
    return outputs.length === 0 || outputs.some((text) => !this.certain(text));
  }

  /** Whether rows come from several branches (`union`), of which a described column names the first only. */
  get branches(): boolean {
    return this.nodes.some((node) => APPEND.test(node['Node Type']));
  }

  /** Whether a relation of this name stands where an outer join may find no row. */
  mayMiss(table: string): boolean {
    return [...this.missing].some((alias) => this.aliases.get(alias)?.['Relation Name'] === table);
  }

  /** The shape of output number `index` when the statement puts that JSON together, else null. */
  json(index: number): JsonShape | null {
    const [text] = this.outputs(index);
    return text === undefined ? null : this.shape(text);
  }

  private outputs(index: number): string[] {
    const top = this.plan.Output?.[index];
    const branches = this.nodes
      .filter((node) => APPEND.test(node['Node Type']))
      .flatMap((node) => node.Plans ?? [])
      .filter((branch) => !this.plan.Output || branch.Output?.length === this.plan.Output.length)
      .map((branch) => branch.Output?.[index]);
    return [top, ...branches].filter((text) => text !== undefined);
  }

  private shape(text: string): JsonShape | null {
    const subplan = /\((SubPlan \d+)\)/.exec(text)?.[1];
    const made =
      subplan === undefined ? text : this.nodes.find((node) => node['Subplan Name'] === subplan)?.Output?.[0];
    const start = made?.search(/jsonb?_build_object\(/) ?? -1;
    if (made === undefined || start < 0) return null;
    const open = made.indexOf('(', start);
    const parts = split(made.slice(open + 1, closing(made, open)), ',');
    const keys = new Map<string, boolean>();
    for (let index = 0; index + 1 < parts.length; index += 2) {
      const key = /^'((?:[^']|'')*)'/.exec(parts[index]!.trim())?.[1];
      if (key === undefined) return null;
      keys.set(key, !this.certain(parts[index + 1]!));
    }
    return { keys, list: /jsonb?_agg\(/.test(made.slice(0, start)) };
  }

  /** Whether an expression can never be null. */
  private certain(expression: string): boolean {
    const text = bare(expression);
    if (/^NULL\b/.test(text)) return false;
    const param = /^\$(\d+)$/.exec(text);
    if (param) return !this.nullParams.has(Number(param[1]));
    if (/^('(?:[^']|'')*'|-?\d+(\.\d+)?|true|false|CURRENT_\w+|ROW\(.*)$/s.test(text)) return true;
    if (/ IS (NOT )?(NULL|TRUE|FALSE|DISTINCT FROM .*)$/s.test(text)) return true;
    if (/^CASE\b/.test(text) && text.endsWith('END')) return this.certainCase(text);
    const called = /^"?(?:[a-z_]+\.)?([a-zA-Z_0-9]+)"?[([]/.exec(text);
    if (called && /^(ARRAY|EXISTS)$/.test(called[1]!)) return true;
    if (called && text[called[0].length - 1] === '(') {
      const end = closing(text, called[0].length - 1);
      const tail = text.slice(end + 1).trim();
      if (tail === '' || /^(FILTER|OVER) /.test(tail)) {
        return this.certainCall(called[1]!.toLowerCase(), text.slice(called[0].length, end), tail);
      }
    }
    const column = this.column(text);
    if (column) return this.certainColumn(...column);
    const subplan = /^\(?((?:SubPlan|InitPlan) \d+)(?:\)\.col\d+)?$/.exec(text);
    if (subplan) return this.certainSubplan(subplan[1]!);
    return this.certainOperation(text);
  }

  /** Alias and name of a column; PostgreSQL leaves the alias out where there is only one. */
  private column(text: string): [alias: string, name: string] | null {
    const found = /^(?:(?:"([^"]+)"|([a-z_]\w*))\.)?(?:"([^"]+)"|([a-z_]\w*))$/.exec(text);
    if (!found) return null;
    const alias = found[1] ?? found[2] ?? (this.aliases.size === 1 ? [...this.aliases.keys()][0] : undefined);
    return alias === undefined ? null : [alias, found[3] ?? found[4]!];
  }

  private certainCall(name: string, inside: string, tail: string): boolean {
    if (CERTAIN.has(name)) return true;
    const parts = name === 'extract' ? [inside.split(' FROM ')[1] ?? ''] : split(inside, ',');
    if (name === 'coalesce' || name === 'greatest' || name === 'least') return parts.some((part) => this.certain(part));
    if (AGGREGATES.has(name)) {
      const [first = ''] = split((parts[0] ?? '').replace(/^DISTINCT /, ''), ' ORDER BY ');
      if (tail.startsWith('FILTER')) return false;
      return (this.grouped || tail.startsWith('OVER')) && this.certain(first);
    }
    if (name === 'lower' || name === 'upper') {
      const [alias = '', column = ''] = this.column(bare(inside)) ?? [];
      const place = `${this.aliases.get(alias)?.['Relation Name']}.${column}`;
      if (this.schema.ranges.has(place) && !this.schema.closedRanges.has(place)) return false;
    }
    return STRICT.has(name) && parts.every((part) => this.certain(part));
  }

  private certainCase(text: string): boolean {
    const results: string[] = [];
    let depth = 0;
    let from = -1;
    for (const { word, at } of words(text)) {
      if (word === 'CASE') depth += 1;
      if (depth === 1 && from >= 0 && (word === 'WHEN' || word === 'ELSE' || word === 'END')) {
        results.push(text.slice(from, at).trim());
        from = -1;
      }
      if (depth === 1 && (word === 'THEN' || word === 'ELSE')) from = at + 4;
      if (word === 'END') depth -= 1;
    }
    return / ELSE /.test(text) && results.every((result) => this.certain(result));
  }

  private certainColumn(alias: string, column: string): boolean {
    if (this.missing.has(alias)) return false;
    const node = this.aliases.get(alias);
    if (node?.['Relation Name'] !== undefined) return this.schema.neverNull.has(`${node['Relation Name']}.${column}`);
    if (node?.['Function Name'] === 'generate_series') return true;
    // A subquery in `from`: its outputs have no names in the plan; they are told apart where there are as many as here.
    const index = node?.Output?.findIndex(
      (text) => bare(text) === `${alias}.${column}` || bare(text) === `${alias}."${column}"`,
    );
    const [below] = node?.Plans ?? [];
    if (index === undefined || index < 0 || !below?.Output || below.Output.length !== node?.Output?.length)
      return false;
    return !new PlanReader(below, this.schema, this.nullParams).mayBeNull(index);
  }

  private certainSubplan(name: string): boolean {
    const node = this.nodes.find((one) => one['Subplan Name']?.startsWith(name));
    // An aggregate without groups always gives a row; any other subquery may give none.
    return node?.['Node Type'] === 'Aggregate' && (node['Group Key'] ?? []).length === 0 && node.Output?.length === 1
      ? /^\(*count\(/.test(node.Output[0]!)
      : false;
  }

  /** `a || b`, `a = ANY (b)`, `a AND b`: certain when every part is and no operator looks inside a value. */
  private certainOperation(text: string): boolean {
    const parts = split(text, ' ').filter((part) => part !== '');
    if (parts.length < 2 || /(^| )(->>?|#>>?|@\?)( |$)/.test(text)) return false;
    const operands = parts.filter((part) => !/^([-+*/%<>=!~|&^@]+|AND|OR|NOT|ANY|ALL|AT|TIME|ZONE|LIKE)$/.test(part));
    return operands.length < parts.length && operands.every((part) => this.certain(part));
  }
}

function* walk(node: Plan, into: (node: Plan) => boolean = () => true): Generator<Plan> {
  yield node;
  for (const child of node.Plans ?? []) if (into(child)) yield* walk(child, into);
}

/** The children of a join of which a row may be missing. */
function missingSides({ 'Join Type': type, Plans: plans = [] }: Plan): Plan[] {
  const inner = plans.filter((child) => child['Parent Relationship'] === 'Inner');
  const outer = plans.filter((child) => child['Parent Relationship'] === 'Outer');
  if (type === 'Left') return inner;
  if (type === 'Right') return outer;
  return type === 'Full' ? [...inner, ...outer] : [];
}

/** An expression without the casts and parentheses around it. */
function bare(expression: string): string {
  const text = expression.trim();
  if (text.startsWith('(') && closing(text, 0) === text.length - 1) return bare(text.slice(1, -1));
  const parts = split(text, '::');
  const type = parts.at(-1)!;
  const isType = /^(?:[a-z_]+\.)?"?[a-z][a-z0-9_ ]*"?(\(\d+(,\d+)?\))?( with(out)? time zone)?(\[\])?$/.test(type);
  return parts.length > 1 && isType ? bare(parts.slice(0, -1).join('::')) : text;
}

/** Where the parenthesis at `open` closes. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    const sign = text[at]!;
    if (sign === "'" || sign === '"') at = text.indexOf(sign, at + 1);
    else if (sign === '(' || sign === '[') depth += 1;
    else if ((sign === ')' || sign === ']') && --depth === 0) return at;
    if (at < 0) break;
  }
  return text.length;
}

/** Splits outside parentheses and quotes. */
function split(text: string, by: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!;
    if (text.startsWith(by, at)) {
      parts.push(text.slice(from, at));
      from = at + by.length;
      at = from - 1;
    } else if (sign === "'" || sign === '"') at = Math.max(at, text.indexOf(sign, at + 1));
    else if (sign === '(' || sign === '[') at = closing(text, at);
  }
  return [...parts, text.slice(from)];
}

/** The words outside parentheses and quotes, with their places. */
function words(text: string): { word: string; at: number }[] {
  let at = 0;
  return split(text, ' ').map((word) => {
    const found = { word, at };
    at += word.length + 1;
    return found;
  });
}
