import { LONGEST } from './scim-attributes.rules.js';
import { isRecord } from './scim-json.rules.js';
import { operationsOf } from './scim-operations.rules.js';
import { ScimRefused } from './scim.errors.js';

/** A group of a directory: its name there and the ids of its users here. */
export interface ScimGroup {
  readonly displayName: string;
  readonly externalId: string | null;
  readonly members: readonly string[];
}

const EMPTY: ScimGroup = { displayName: '', externalId: null, members: [] };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** `members[value eq "…"]` */
const ONE_MEMBER = /^members\[\s*value\s+eq\s+"([^"]*)"\s*\]$/i;
const CORE = /^urn:ietf:params:scim:schemas:core:2\.0:group:/i;
/** Attributes of the resource that only this side writes, and the names of its schemas. */
const NOT_OURS = /^(id|meta|schemas)$/i;
const MOST_MEMBERS = 100_000;

/** Reads a whole group (POST, PUT). @throws ScimRefused naming the attribute */
export function readGroup(body: unknown): ScimGroup {
  if (!isRecord(body)) throw new ScimRefused('invalidSyntax', 'Group');
  return named(withValues(EMPTY, 'replace', body));
}

/**
 * A group after the operations of a PATCH: members added, taken away by list or by `members[value eq "…"]`, or replaced.
 * @throws ScimRefused naming the attribute
 */
export function changedGroup(group: ScimGroup, body: unknown): ScimGroup {
  return named(
    operationsOf(body).reduce((before, { op, path, value }) => {
      if (path !== null) return assign(before, op, path.replace(CORE, ''), value);
      if (!isRecord(value)) throw new ScimRefused('noTarget', op);
      return withValues(before, op, value);
    }, group),
  );
}

type Verb = 'add' | 'replace' | 'remove';

const withValues = (group: ScimGroup, op: Verb, values: Readonly<Record<string, unknown>>): ScimGroup =>
  Object.entries(values).reduce(
    (before, [path, value]) => (NOT_OURS.test(path) ? before : assign(before, op, path, value)),
    group,
  );

function assign(group: ScimGroup, op: Verb, path: string, value: unknown): ScimGroup {
  const one = ONE_MEMBER.exec(path);
  if (one) {
    if (op !== 'remove') throw new ScimRefused('invalidPath', path.slice(0, 100));
    return { ...group, members: group.members.filter((id) => id !== one[1]?.toLowerCase()) };
  }
  switch (path.toLowerCase()) {
    case 'displayname':
      return { ...group, displayName: op === 'remove' ? '' : text(value, path) };
    case 'externalid':
      return { ...group, externalId: op === 'remove' ? null : text(value, path) || null };
    case 'members':
      return { ...group, members: members(group.members, op, value) };
    default:
      if (NOT_OURS.test(path)) throw new ScimRefused('mutability', path);
      throw new ScimRefused('invalidPath', path.slice(0, 100));
  }
}

function members(before: readonly string[], op: Verb, value: unknown): string[] {
  // Without a list all of them go (RFC 7644, 3.5.2.2).
  const given = idsOf(value);
  if (op === 'remove') {
    const gone = new Set(given);
    return value === null ? [] : before.filter((id) => !gone.has(id));
  }
  const all = [...new Set(op === 'replace' ? given : [...before, ...given])];
  if (all.length > MOST_MEMBERS) throw new ScimRefused('invalidValue', 'members');
  return all;
}

function idsOf(value: unknown): string[] {
  if (value === null) return [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map((one) => {
    const id = isRecord(one) ? one['value'] : one;
    if (typeof id !== 'string' || !UUID.test(id)) throw new ScimRefused('invalidValue', 'members');
    return id.toLowerCase();
  });
}

function text(value: unknown, at: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string' || value.trim().length > LONGEST) throw new ScimRefused('invalidValue', at);
  return value.trim();
}

function named(group: ScimGroup): ScimGroup {
  if (group.displayName === '') throw new ScimRefused('invalidValue', 'displayName');
  return group;
}
