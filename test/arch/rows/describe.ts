import type { Client } from 'pg';
import { APPEND, type Plan } from './plan.js';

/** One column of a result, as PostgreSQL describes it (RowDescription of the wire protocol). */
export interface DescribedColumn {
  readonly name: string;
  /** `pg_type.oid`. */
  readonly oid: number;
  /** Where the value comes from unchanged: `pg_class.oid` and number of the column, or 0. */
  readonly table: number;
  readonly column: number;
}

/** What PostgreSQL says of a statement without running it. */
export interface Description {
  readonly columns: readonly DescribedColumn[];
  /** How many parameters it takes. */
  readonly params: number;
  /** Its plan, or null for statements that have none (`set`, `listen`). */
  readonly plan: Plan | null;
  /** Why it is refused, or null. */
  readonly refusal: string | null;
}

interface Wire {
  parse(message: { name: string; text: string }): void;
  describe(message: { type: 'S'; name: string }): void;
  sync(): void;
  once(event: 'parameterDescription', heard: (message: { parameterCount: number }) => void): void;
  removeAllListeners(event: 'parameterDescription'): void;
}
interface Field {
  readonly name: string;
  readonly dataTypeID: number;
  readonly tableID: number;
  readonly columnID: number;
}

/** Parses and describes one text on an open connection; nothing is executed. */
export async function describe(client: Client, text: string): Promise<Description> {
  const { fields, params, refusal } = await parsed(client, text);
  const columns = fields.map(({ name, dataTypeID, tableID, columnID }) => ({
    name,
    oid: dataTypeID,
    table: tableID,
    column: columnID,
  }));
  const explainable = refusal === null && /^\s*(select|insert|update|delete|with)\b/i.test(text);
  return { columns, params, refusal, plan: explainable ? await planOf(client, text) : null };
}

/** A query object as `pg` takes them, that ends before anything is bound. */
function parsed(client: Client, text: string): Promise<{ fields: Field[]; params: number; refusal: string | null }> {
  return new Promise((done) => {
    let fields: Field[] = [];
    let params = 0;
    let refusal: string | null = null;
    client.query({
      submit: (connection: unknown) => {
        const wire = connection as Wire;
        wire.removeAllListeners('parameterDescription');
        wire.once('parameterDescription', ({ parameterCount }) => (params = parameterCount));
        wire.parse({ name: '', text });
        wire.describe({ type: 'S', name: '' });
        wire.sync();
      },
      handleRowDescription: (message: { fields: Field[] }) => (fields = message.fields),
      // pg reports the error once; the connection is ready again after `sync`.
      handleError: (error: Error) => {
        refusal = error.message;
        done({ fields, params, refusal });
      },
      handleReadyForQuery: () => done({ fields, params, refusal }),
    } as never);
  });
}

async function planOf(client: Client, text: string): Promise<Plan> {
  const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
    `explain (verbose, generic_plan, costs off, format json) ${text}`,
  );
  const plan = rows[0]?.['QUERY PLAN'][0]?.Plan;
  if (!plan) throw new Error(`no plan for ${text}`);
  return whole(plan);
}

/** A plan in which a table that stands in parts is one again: the parts of bookings are months, of one shape. */
function whole(node: Plan): Plan {
  if (node.Schema === 'booking_months') {
    const { Alias: alias = '', Output: output = [] } = node;
    const name = alias.replace(/_\d+$/, '');
    return {
      ...node,
      Schema: 'public',
      'Relation Name': 'bookings',
      Alias: name,
      Output: output.map((text) => text.replaceAll(`${alias}.`, `${name}.`)),
    };
  }
  if (!node.Plans) return node;
  const parts = node.Plans.map(whole);
  const isOne = APPEND.test(node['Node Type']) && parts.every((part) => part['Relation Name'] === 'bookings');
  return isOne && parts[0]
    ? { ...parts[0], 'Parent Relationship': node['Parent Relationship'], 'Subplan Name': node['Subplan Name'] }
    : { ...node, Plans: parts };
}
