import { Client } from 'pg';
import type { TestDatabase } from './database.js';
import type { SentStatement } from './statements.js';

/** What PostgreSQL did for one statement. */
export interface Plan {
  /** Pages of 8 kB that were looked at, in memory or on disk. */
  readonly buffers: number;
  /** The same for one table and its indexes. */
  buffersOf(table: string): number;
  /** Indexes that were used, and tables read from end to end. */
  readonly indexes: readonly string[];
  readonly scanned: readonly string[];
  /** The most rows that one of its nodes handed on, over all its loops. */
  readonly mostRows: number;
  /** Whether rows were sorted, other than by walking an index. */
  readonly sorts: boolean;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly PlanNode[];
}

/**
 * Runs a statement once more in a tenant, and tells how PostgreSQL went about it; nothing is kept.
 * @param url the role that runs it: the portal's, or that of the queues
 */
export async function planOf(
  database: TestDatabase,
  tenant: string | null,
  { text, values }: Pick<SentStatement, 'text' | 'values'>,
  url = database.appUrl,
): Promise<Plan> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.tenant', $1, true)`, [tenant ?? '']);
    const explain = () =>
      client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
        `explain (analyze, buffers, timing off, format json) ${text}`,
        [...values],
      );
    // The first time a connection reads the catalogue too, to plan what the functions of the statement do.
    await client.query('savepoint planned');
    await explain();
    await client.query('rollback to savepoint planned');
    const { rows } = await explain();
    const top = rows[0]!['QUERY PLAN'][0].Plan;
    const nodes = flat(top);
    return {
      buffers: pages(top),
      buffersOf: (table) =>
        nodes.filter((node) => node['Relation Name'] === table).reduce((sum, node) => sum + pages(node), 0),
      indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
      scanned: nodes.flatMap((node) => (node['Node Type'] === 'Seq Scan' ? (node['Relation Name'] ?? []) : [])),
      mostRows: Math.max(...nodes.map((node) => node['Actual Rows'] * node['Actual Loops'])),
      sorts: nodes.some((node) => node['Node Type'].includes('Sort')),
    };
  } finally {
    await client.query('rollback');
    await client.end();
  }
}

const pages = (node: PlanNode): number => node['Shared Hit Blocks'] + node['Shared Read Blocks'];
const flat = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flat)];
