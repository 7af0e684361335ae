import { createHash } from 'node:crypto';

import { DocumentsError } from './documents.errors.js';

/** What JSON can hold. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * The canonical JSON text of a value (RFC 8785, JCS): no white space, members sorted by UTF-16 code units, numbers
 * and strings as ECMAScript serialises them. Equal values give equal text, so its hash identifies the value.
 * Members whose value is `undefined` are left out, as in `JSON.stringify`.
 *
 * @throws DocumentsError `documents.not-canonical` for what JSON cannot hold exactly: NaN, infinities, bigint,
 *   functions, class instances (a Date too: say the instant as a string), cycles, lone surrogates.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$', new Set());
}

/** SHA-256 of bytes, or of the UTF-8 form of a string, as 64 lower-case hexadecimal digits. */
export function sha256Hex(input: Uint8Array | string): string {
  return createHash('sha256').update(input).digest('hex');
}

function write(value: unknown, path: string, parents: Set<object>): string {
  switch (typeof value) {
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isFinite(value)) throw refused(path, 'a number without JSON form');
      return JSON.stringify(value);
    case 'string':
      return text(value, path);
    case 'object':
      return value === null ? 'null' : container(value, path, parents);
    case 'bigint':
    case 'function':
    case 'symbol':
    case 'undefined':
    default:
      throw refused(path, typeof value);
  }
}

function container(value: object, path: string, parents: Set<object>): string {
  if (parents.has(value)) throw refused(path, 'a cycle');
  parents.add(value);
  const result = Array.isArray(value)
    ? `[${value.map((item, index) => write(item, `${path}[${index}]`, parents)).join(',')}]`
    : members(value, path, parents);
  parents.delete(value);
  return result;
}

function members(value: object, path: string, parents: Set<object>): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw refused(path, 'an instance of a class');
  const parts = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    // Code-unit order is what `<` gives; localeCompare would not (RFC 8785, 3.2.3).
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${text(key, path)}:${write(member, `${path}.${key}`, parents)}`);
  return `{${parts.join(',')}}`;
}

/** With the `u` flag a proper pair is one code point, so only lone halves match. */
const LONE_SURROGATE = /\p{Surrogate}/u;

function text(value: string, path: string): string {
  if (LONE_SURROGATE.test(value)) throw refused(path, 'a lone surrogate');
  return JSON.stringify(value);
}

function refused(path: string, what: string): DocumentsError {
  return new DocumentsError('documents.not-canonical', `${path}: ${what} has no canonical JSON form`);
}
