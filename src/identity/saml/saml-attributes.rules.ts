import { NS } from './saml-names.js';
import { attribute, children, textOf } from './xml-text.rules.js';

/** The few attributes the portal reads: contact data, a first link, and groups, of which an allow-list gives rights. */
export interface SignedAttributes {
  readonly email: string | null;
  readonly staffNumber: string | null;
  readonly displayName: string | null;
  /** Every group that was named, as it was written. */
  readonly groups: readonly string[];
}

const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const MICROSOFT = 'http://schemas.microsoft.com/identity/claims';

/**
 * The names under which products send each attribute, by default or by their manuals, compared without case. Several
 * groups are asked in turn: a name of a later group counts only where none of an earlier one came.
 */
const NAMES: Readonly<Record<Exclude<keyof SignedAttributes, 'groups'>, readonly (readonly string[])[]>> = {
  email: [
    [
      'email',
      'mail',
      'emailAddress',
      'e-mail',
      'email_address',
      'user.email',
      'user.mail',
      'urn:oid:0.9.2342.19200300.100.1.3',
      'urn:oid:1.2.840.113549.1.9.1',
      `${CLAIMS}/emailaddress`,
    ],
    // The name of an account is often an address too, though not always the one in the register.
    ['upn', 'userPrincipalName', 'user.userprincipalname', `${CLAIMS}/upn`, `${CLAIMS}/name`],
  ],
  staffNumber: [
    [
      'employeeNumber',
      'employeeID',
      'user.employeeid',
      'user.employeeNumber',
      'urn:oid:2.16.840.1.113730.3.1.3',
      `${CLAIMS}/employeenumber`,
      `${CLAIMS}/employeeid`,
    ],
  ],
  displayName: [['displayName', 'user.displayname', 'urn:oid:2.16.840.1.113730.3.1.241', `${MICROSOFT}/displayname`]],
};

/** The names under which products send groups or roles of an application, in lower case. */
const GROUPS = [
  'groups',
  'group',
  'memberof',
  'ismemberof',
  'roles',
  'role',
  'urn:oid:1.3.6.1.4.1.5923.1.5.1.1',
  'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups',
  'http://schemas.microsoft.com/ws/2008/06/identity/claims/role',
  'http://schemas.xmlsoap.org/claims/group',
];
/** Most groups that are read of one person. */
const MOST_GROUPS = 1_000;

/**
 * Groups by the attribute or claim that names them.
 * @param sent what came, by its name in lower case
 * @param named the one that the connection names; null for the usual ones
 */
export function groupsOf(sent: (name: string) => readonly unknown[], named: string | null): string[] {
  const values = (named === null ? GROUPS : [named.toLowerCase()]).flatMap((name) => sent(name));
  const groups = values.filter((value) => typeof value === 'string').map((group) => group.trim());
  return [...new Set(groups.filter((group) => group !== '' && group.length <= 256))].slice(0, MOST_GROUPS);
}

/** Whether a text has the form of an e-mail address. */
export const isAddress = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(text);

/**
 * Reads an assertion's attributes by allow-list and type. An attribute with several values, with elements inside, or
 * sent twice with different values is treated as absent: two e-mail addresses count as no address. Groups may be many, and
 * mean nothing by themselves.
 * @param namedBy the NameID where it is an address: it counts as the e-mail address when no attribute gives one
 * @param groupsNamed the attribute that names groups; null for the usual ones
 */
export function readAttributes(
  assertion: Element,
  namedBy: string | null,
  groupsNamed: string | null,
): SignedAttributes {
  const values = valuesByName(assertion);
  const single = (groups: readonly (readonly string[])[], fits: (value: string) => boolean): string | null => {
    for (const names of groups) {
      const found = new Set(names.flatMap((name) => values.get(name.toLowerCase()) ?? []));
      if (found.size === 0) continue;
      const [value] = found;
      if (found.size > 1) return null;
      if (value && fits(value)) return value;
    }
    return null;
  };
  const sentAddress = NAMES.email.flat().some((name) => values.get(name.toLowerCase())?.some(isAddress));
  return {
    email: single(NAMES.email, isAddress) ?? (sentAddress || !namedBy || !isAddress(namedBy) ? null : namedBy),
    staffNumber: single(NAMES.staffNumber, (value) => value.length <= 64),
    displayName: single(NAMES.displayName, (value) => value.length <= 120),
    groups: groupsOf((name) => values.get(name) ?? [], groupsNamed),
  };
}

/** Everything that was sent, by the name of the attribute in lower case. */
export function valuesByName(assertion: Element): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const statement of children(assertion, NS.assertion, 'AttributeStatement')) {
    for (const element of children(statement, NS.assertion, 'Attribute')) {
      const name = (attribute(element, 'Name') ?? '').toLowerCase();
      const texts = children(element, NS.assertion, 'AttributeValue').map((value) => textOf(value) ?? '');
      values.set(name, [...(values.get(name) ?? []), ...texts]);
    }
  }
  return values;
}
