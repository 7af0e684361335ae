/** What a database says of its schema: which migrations ran, and which of them code must know to work on it. */
export interface SchemaRecord {
  readonly applied: readonly string[];
  readonly required: readonly { readonly migration: string; readonly why: string }[];
}

/** How the schema of a database and this version of the code stand to each other. */
export interface SchemaState {
  /** Migrations of this version that have not run: the schema is older. */
  readonly pending: readonly string[];
  /** Migrations that ran and that this version does not know: the schema is newer. */
  readonly unknown: readonly string[];
  /** Those of them that took away what this version uses: it may not start. */
  readonly refusing: readonly { readonly migration: string; readonly why: string }[];
}

/** Compares a database with the migrations that this version knows. */
export function compareSchema({ applied, required }: SchemaRecord, known: readonly string[]): SchemaState {
  const ran = new Set(applied);
  const mine = new Set(known);
  return {
    pending: known.filter((name) => !ran.has(name)),
    unknown: applied.filter((name) => !mine.has(name)),
    refusing: required.filter(({ migration }) => !mine.has(migration)),
  };
}

/** Why this version may not work on a schema, with the command that helps; null when it may. */
export function schemaRefusal({ pending, refusing }: SchemaState): string | null {
  const [first] = refusing;
  if (first) {
    return `the schema is of a newer version, which this one may not work on (${first.migration}: ${first.why}): start that version, or restore the database from before it`;
  }
  if (pending.length === 0) return null;
  const last = pending.at(-1)!;
  return `the schema is older than this version, ${pending.length} migrations have not run (the last: ${last}): run palier migrate`;
}

/**
 * The words of a statement that take away or constrain what code of the previous version may rely on; none when the
 * statement only adds. A migration with such words declares `contracts`.
 */
export function contractingWords(sql: string): string[] {
  const plain = sql.replaceAll(/--[^\n]*/g, ' ').replaceAll(/'(?:[^']|'')*'/g, "''");
  const found = plain.matchAll(
    /\b(?:drop\s+(?:table|column|view|function|type|constraint)|rename\s+(?:to|column|constraint)?|alter\s+column\s+\S+\s+(?:set\s+data\s+)?type|set\s+not\s+null|revoke)\b/gi,
  );
  return [...found]
    .filter(({ 0: words, index }) => words.toLowerCase() !== 'revoke' || !ofSomethingNew(plain, plain.slice(index)))
    .map(([words]) => words.toLowerCase().replaceAll(/\s+/g, ' '));
}

/** Whether a `revoke` is about a table or function that the same statements create: nobody has relied on it. */
function ofSomethingNew(sql: string, revoke: string): boolean {
  const named = /^revoke\s[^;]*?\son\s+(?:(?:function|table)\s+)?(\w+)/i.exec(revoke);
  return named !== null && new RegExp(`\\bcreate\\s+(?:function|table)\\s+${named[1]!}\\b`, 'i').test(sql);
}
