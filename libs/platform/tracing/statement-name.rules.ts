const WRITES = /(?<!for )(?<!do )\b(insert into|update|delete from)\s+(?:only\s+)?([a-z_]+)/i;
const READS = /\bfrom\s+(?:only\s+)?([a-z_]+)/i;

/**
 * A short name of a statement, of which there are few: what it does and the first table, as in `insert bookings`. A statement
 * that reads and writes is named after the first table it writes.
 */
export function statementName(sql: string): string {
  const [, writes = '', written] = WRITES.exec(sql) ?? [];
  if (written !== undefined) return `${writes.split(' ')[0]!.toLowerCase()} ${written.toLowerCase()}`;
  const [, read] = READS.exec(sql) ?? [];
  const verb = /^[\s(]*([a-z]+)/i.exec(sql)?.[1]?.toLowerCase() ?? 'sql';
  if (verb === 'select' || verb === 'with') return read === undefined ? 'select' : `select ${read.toLowerCase()}`;
  return verb;
}
