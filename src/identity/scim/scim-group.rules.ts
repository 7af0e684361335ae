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

/** What becomes of the users of a group: nobody else is looked at, for a group may have thousands. */
export interface MembershipChange {
  /** Whoever was in it leaves, unless they come in. */
  readonly anew: boolean;
  readonly come: readonly string[];
  readonly leave: readonly string[];
}

/** What a group is called from now on, and what becomes of its users. */
export interface GroupWish extends Omit<ScimGroup, 'members'> {
  readonly members: MembershipChange;
}

const EMPTY: GroupWish = { displayName: '', externalId: null, members: { anew: true, come: [], leave: [] } };
const UNCHANGED: MembershipChange = { anew: false, come: [], leave: [] };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** `members[value eq "…"]` */
const ONE_MEMBER = /^members\[\s*value\s+eq\s+"([^"]*)"\s*\]$/i;
const CORE = /^urn:ietf:params:scim:schemas:core:2\.0:group:/i;
/** Attributes of the resource that only this side writes, and the names of its schemas. */
const NOT_OURS = /^(id|meta|schemas)$/i;
const MOST_MEMBERS = 100_000;

/** Reads a whole group (POST). @throws ScimRefused naming the attribute */
export function readGroup(body: unknown): ScimGroup {
  const { members, ...group } = wholeGroup(body);
  return { ...group, members: members.come };
}

/** What a whole group asks of the one that is here (PUT). @throws ScimRefused naming the attribute */
export function wholeGroup(body: unknown): GroupWish {
  if (!isRecord(body)) throw new ScimRefused('invalidSyntax', 'Group');
  return named(withValues(EMPTY, 'replace', body));
}

/**
 * What the operations of a PATCH ask of a group: members added, taken away by list or by `members[value eq "…"]`, or replaced.
 * @throws ScimRefused naming the attribute
 */
export function changedGroup({ displayName, externalId }: Omit<ScimGroup, 'members'>, body: unknown): GroupWish {
  const group: GroupWish = { displayName, externalId, members: UNCHANGED };
  return named(
    operationsOf(body).reduce((before, { op, path, value }) => {
      if (path !== null) return assign(before, op, path.replace(CORE, ''), value);
      if (!isRecord(value)) throw new ScimRefused('noTarget', op);
      return withValues(before, op, value);
    }, group),
  );
}

type Verb = 'add' | 'replace' | 'remove';

const withValues = (group: GroupWish, op: Verb, values: Readonly<Record<string, unknown>>): GroupWish =>
  Object.entries(values).reduce(
    (before, [path, value]) => (NOT_OURS.test(path) ? before : assign(before, op, path, value)),
    group,
  );

function assign(group: GroupWish, op: Verb, path: string, value: unknown): GroupWish {
  const one = ONE_MEMBER.exec(path);
  if (one) {
    if (op !== 'remove') throw new ScimRefused('invalidPath', path.slice(0, 100));
    return {
      ...group,
      members: without(
        group.members,
        [one[1]!.toLowerCase()].filter((id) => UUID.test(id)),
      ),
    };
  }
  switch (path.toLowerCase()) {
    case 'displayname':
      return { ...group, displayName: op === 'remove' ? '' : text(value, path) };
    case 'externalid':
      return { ...group, externalId: op === 'remove' ? null : text(value, path) || null };
    case 'members':
      return { ...group, members: changed(group.members, op, value) };
    default:
      if (NOT_OURS.test(path)) throw new ScimRefused('mutability', path);
      throw new ScimRefused('invalidPath', path.slice(0, 100));
  }
}

function changed(before: MembershipChange, op: Verb, value: unknown): MembershipChange {
  const given = idsOf(value);
  // Without a list all of them go (RFC 7644, 3.5.2.2).
  if (op === 'remove') return value === null ? { anew: true, come: [], leave: [] } : without(before, given);
  const come = [...new Set(op === 'replace' ? given : [...before.come, ...given])];
  if (come.length > MOST_MEMBERS) throw new ScimRefused('invalidValue', 'members');
  if (op === 'replace') return { anew: true, come, leave: [] };
  const coming = new Set(given);
  return { ...before, come, leave: before.leave.filter((id) => !coming.has(id)) };
}

function without({ anew, come, leave }: MembershipChange, ids: readonly string[]): MembershipChange {
  const gone = new Set(ids);
  return { anew, come: come.filter((id) => !gone.has(id)), leave: anew ? [] : [...new Set([...leave, ...ids])] };
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

function named(group: GroupWish): GroupWish {
  if (group.displayName === '') throw new ScimRefused('invalidValue', 'displayName');
  return group;
}
