import { isRecord } from './scim-json.rules.js';
import { ScimRefused } from './scim.errors.js';

/** One operation of a PATCH (RFC 7644, 3.5.2). */
export interface ScimOperation {
  readonly op: 'add' | 'replace' | 'remove';
  /** What it concerns; null for the resource itself. */
  readonly path: string | null;
  readonly value: unknown;
}

const MOST_OPERATIONS = 1_000;

/**
 * The operations of a PATCH; their names in any case, as Entra ID writes them.
 * @throws ScimRefused `invalidSyntax` for anything that is none, `noTarget` for a removal of nothing named
 */
export function operationsOf(body: unknown): ScimOperation[] {
  const operations = isRecord(body) ? (body['Operations'] ?? body['operations']) : undefined;
  if (!Array.isArray(operations) || operations.length === 0 || operations.length > MOST_OPERATIONS)
    throw new ScimRefused('invalidSyntax', 'Operations');
  return operations.map((one: unknown) => {
    if (!isRecord(one)) throw new ScimRefused('invalidSyntax', 'Operations');
    const { op, path, value } = one;
    const verb = typeof op === 'string' ? op.toLowerCase() : '';
    if (verb !== 'add' && verb !== 'replace' && verb !== 'remove') throw new ScimRefused('invalidSyntax', 'op');
    if (path !== undefined && path !== null && typeof path !== 'string') throw new ScimRefused('invalidPath', 'path');
    if (verb === 'remove' && !path) throw new ScimRefused('noTarget', 'remove');
    return { op: verb, path: path || null, value: value ?? null };
  });
}
