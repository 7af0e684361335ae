import { ScimRefused } from './scim.errors.js';

/** One comparison of a filter: an attribute, in small letters, that equals a value. */
export interface ScimCondition {
  readonly attribute: string;
  readonly value: string;
}

/** Longest filter that is read, in characters. */
const LONGEST_FILTER = 1_000;
const CONDITION =
  /^\s*([\w.:$-]+(?:\[\s*type\s+eq\s+"work"\s*\](?:\.value)?)?)\s+eq\s+("(?:[^"\\]|\\.)*"|true|false)\s*/i;
const AND = /^and\s+/i;

/**
 * Reads a filter: comparisons by `eq`, joined by `and`, which is all that directories send to find one resource (RFC 7644,
 * 3.4.2.2; Entra ID and Okta). Names and operators in any case; `emails[type eq "work"]`, with or without `.value`, is `emails`.
 *
 * @param attributes what can be asked for, in small letters
 * @throws ScimRefused `invalidFilter` naming what cannot be read
 */
export function readFilter(text: string, attributes: readonly string[]): ScimCondition[] {
  const refuse = (at: string) => new ScimRefused('invalidFilter', at.slice(0, 60));
  if (text.length > LONGEST_FILTER) throw refuse(text);
  const conditions: ScimCondition[] = [];
  for (let rest = text; ;) {
    const found = CONDITION.exec(rest);
    if (!found) throw refuse(rest || text);
    const [all, path = '', literal = ''] = found;
    const attribute = path
      .toLowerCase()
      .replace(/^urn:ietf:params:scim:schemas:(core:2\.0:(user|group)|extension:enterprise:2\.0:user):/, '')
      .replace(/^emails(\[.*\])?(\.value)?$/, 'emails');
    if (!attributes.includes(attribute)) throw refuse(path);
    conditions.push({ attribute, value: valueOf(literal, refuse) });
    rest = rest.slice(all.length);
    if (rest === '') return conditions;
    const and = AND.exec(rest);
    if (!and) throw refuse(rest);
    rest = rest.slice(and[0].length);
  }
}

function valueOf(literal: string, refuse: (at: string) => ScimRefused): string {
  if (!literal.startsWith('"')) return literal.toLowerCase();
  try {
    return String(JSON.parse(literal));
  } catch {
    throw refuse(literal);
  }
}
