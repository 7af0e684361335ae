import type { SentStatement } from '../pages/messages.js';

const BEGINS = /^(start transaction|begin)/i;
const ENDS = /^(commit|rollback)(?! to)/i;

/** Statements of several connections at once, as transactions (or single statements) in the order in which they ended. */
export function unitsOf(sent: readonly SentStatement[]): SentStatement[][] {
  const open = new Map<number, SentStatement[]>();
  const units: SentStatement[][] = [];
  for (const statement of sent) {
    const begun = open.get(statement.connection);
    if (begun) begun.push(statement);
    else if (BEGINS.test(statement.text)) open.set(statement.connection, [statement]);
    else units.push([statement]);
    if (!begun || !ENDS.test(statement.text)) continue;
    units.push(begun);
    open.delete(statement.connection);
  }
  return units;
}
