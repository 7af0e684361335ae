import {
  ENTERPRISE_SCHEMA,
  IGNORED,
  KEPT,
  LONGEST,
  NOBODY,
  READ_ONLY,
  type ScimText,
  type ScimUser,
} from './scim-attributes.rules.js';
import { operationsOf } from './scim-operations.rules.js';
import { isRecord } from './scim-json.rules.js';
import { ScimRefused } from './scim.errors.js';

const CORE = /^urn:ietf:params:scim:schemas:core:2\.0:user:/;
const ENTERPRISE = ENTERPRISE_SCHEMA.toLowerCase();
const EMAIL = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/;
/** `emails[type eq "work"].value` and what else selects one address; the type that is not work is not kept. */
const ONE_EMAIL = /^emails\[\s*(?:type\s+eq\s+"([^"]*)"|primary\s+eq\s+"?true"?)\s*\](?:\.value)?$/;
/** A value inside a list that is not kept, such as `phoneNumbers[type eq "work"].value`. */
const SELECTED = /^([a-z0-9]+)(?:\[[^\]]*\])?(?:\.[a-z$]+)?$/;

/**
 * Reads a whole user (POST, PUT): what is not said is unknown.
 * @throws ScimRefused naming the attribute
 */
export function readUser(body: unknown): ScimUser {
  if (!isRecord(body)) throw new ScimRefused('invalidSyntax', 'User');
  const user = assignAll(NOBODY, body, 'whole');
  if (user.userName === null) throw new ScimRefused('invalidValue', 'userName');
  return user;
}

/**
 * A user after the operations of a PATCH, in the dialects of Entra ID and Okta: operations in any case, with a path or
 * without, dotted names as keys, texts for booleans. All of them or none.
 * @throws ScimRefused naming the attribute
 */
export function changedUser(user: ScimUser, body: unknown): ScimUser {
  const changed = operationsOf(body).reduce((before, { op, path, value }) => {
    if (path === null) {
      if (!isRecord(value)) throw new ScimRefused('noTarget', op);
      return assignAll(before, value, 'change');
    }
    return assign(before, path, op === 'remove' ? null : value, 'change');
  }, user);
  if (changed.userName === null) throw new ScimRefused('mutability', 'userName');
  return changed;
}

/** In a whole resource what only this side writes is left alone; a change that names it is refused. */
type Mode = 'whole' | 'change';

function assignAll(user: ScimUser, values: Readonly<Record<string, unknown>>, mode: Mode): ScimUser {
  // An id among the values of a change without a path names the resource; Okta repeats it there.
  return Object.entries(values).reduce(
    (before, [path, value]) => (/^(id|meta|groups)$/i.test(path) ? before : assign(before, path, value, mode)),
    user,
  );
}

function assign(user: ScimUser, given: string, value: unknown, mode: Mode): ScimUser {
  const path = plainPath(given);
  const kept = KEPT.get(path);
  if (path === 'active') return { ...user, active: value === null ? true : truth(value, given) };
  if (path === 'enterprise.manager' && isRecord(value))
    return { ...user, manager: text(value['value'] ?? null, given) };
  if (kept !== undefined) return withText(user, kept, text(value, given));
  if (path === 'emails') return { ...user, email: chosenEmail(value, given) };
  const one = ONE_EMAIL.exec(path);
  if (one)
    return one[1] === undefined || one[1] === 'work' ? { ...user, email: address(text(value, given), given) } : user;
  if (path === 'name' || path === 'enterprise') {
    if (value === null) {
      const within = [...KEPT].filter(([name]) => name.startsWith(`${path}.`));
      return within.reduce((before, [, field]) => withText(before, field, null), user);
    }
    if (!isRecord(value)) throw new ScimRefused('invalidValue', given);
    return Object.entries(value).reduce(
      (before, [name, inner]) => assign(before, `${path}.${name}`, inner, mode),
      user,
    );
  }
  if (READ_ONLY.has(path)) throw new ScimRefused('mutability', given);
  if (IGNORED.has(path) || IGNORED.has(SELECTED.exec(path)?.[1] ?? '')) return user;
  // Schemas of others may stand in a whole resource; a change that names what is not here has no target.
  if (mode === 'whole' && !path.startsWith('enterprise.')) return user;
  throw new ScimRefused('invalidPath', given.slice(0, 100));
}

/** A path in small letters, the names of the two schemas taken off. */
function plainPath(given: string): string {
  const path = given.trim().toLowerCase().replace(CORE, '');
  if (path === ENTERPRISE) return 'enterprise';
  return path.startsWith(`${ENTERPRISE}:`) ? `enterprise.${path.slice(ENTERPRISE.length + 1)}` : path;
}

const withText = (user: ScimUser, field: ScimText, value: string | null): ScimUser => ({ ...user, [field]: value });

/** A text, cut of its edges; empty is nothing. Numbers are taken as written: staff numbers come so. */
function text(value: unknown, at: string): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'string' && typeof value !== 'number') throw new ScimRefused('invalidValue', at);
  const plain = String(value).trim();
  if (plain.length > LONGEST) throw new ScimRefused('invalidValue', at);
  return plain === '' ? null : plain;
}

/** Entra ID sends `"False"` for false. */
function truth(value: unknown, at: string): boolean {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.toLowerCase() : '';
  if (word !== 'true' && word !== 'false') throw new ScimRefused('invalidValue', at);
  return word === 'true';
}

function address(value: string | null, at: string): string | null {
  if (value !== null && (value.length > 254 || !EMAIL.test(value))) throw new ScimRefused('invalidValue', at);
  return value;
}

/** Of several addresses that of work, or the primary one, or the first. */
function chosenEmail(value: unknown, at: string): string | null {
  if (value === null) return null;
  const all: unknown[] = Array.isArray(value) ? value : [value];
  const emails = all.map((one) => (isRecord(one) ? one : { value: one }));
  const work = emails.find((one) => typeof one['type'] === 'string' && one['type'].toLowerCase() === 'work');
  const chosen = work ?? emails.find((one) => one['primary'] === true) ?? emails[0];
  return chosen ? address(text(chosen['value'] ?? null, at), at) : null;
}
