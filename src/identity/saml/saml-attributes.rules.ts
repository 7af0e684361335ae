import { NS } from './saml-names.js';
import { attribute, children, textOf } from './xml-text.rules.js';

/** The few attributes the portal reads. Contact data and a first link, never rights. */
export interface SignedAttributes {
  readonly email: string | null;
  readonly staffNumber: string | null;
  readonly displayName: string | null;
}

const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const NAMES = {
  email: ['email', 'mail', 'emailAddress', 'urn:oid:0.9.2342.19200300.100.1.3', `${CLAIMS}/emailaddress`],
  staffNumber: ['employeeNumber', 'employeeID', 'urn:oid:2.16.840.1.113730.3.1.3', `${CLAIMS}/employeenumber`],
  displayName: [
    'displayName',
    'urn:oid:2.16.840.1.113730.3.1.241',
    'http://schemas.microsoft.com/identity/claims/displayname',
  ],
} as const satisfies Record<keyof SignedAttributes, readonly string[]>;

/**
 * Reads an assertion's attributes by allow-list and type. An attribute with several values, with elements inside, or
 * sent twice under one name is treated as absent: two e-mail addresses count as no address. Roles in attributes mean
 * nothing.
 */
export function readAttributes(assertion: Element): SignedAttributes {
  const values = new Map<string, string[]>();
  for (const statement of children(assertion, NS.assertion, 'AttributeStatement')) {
    for (const element of children(statement, NS.assertion, 'Attribute')) {
      const name = attribute(element, 'Name') ?? '';
      const texts = children(element, NS.assertion, 'AttributeValue').map((value) => textOf(value) ?? '');
      values.set(name, [...(values.get(name) ?? []), ...texts]);
    }
  }
  const single = (names: readonly string[], fits: (value: string) => boolean): string | null => {
    const found = new Set(names.flatMap((name) => values.get(name) ?? []));
    const [value] = found;
    return found.size === 1 && value && fits(value) ? value : null;
  };
  return {
    email: single(NAMES.email, (value) => value.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(value)),
    staffNumber: single(NAMES.staffNumber, (value) => value.length <= 64),
    displayName: single(NAMES.displayName, (value) => value.length <= 120),
  };
}
