import type { CertificateHolder } from '#libs/documents/index.js';
import { fold } from '#libs/text/index.js';

/** The person who is to sign, as the portal knows them. */
export interface ExpectedSigner {
  readonly name: string;
  readonly email: string | null;
}

/** By what a certificate was taken for that of a person. */
export type MatchedBy = 'email' | 'name';

/** Fewest words that make a name: a given name or a family name alone names nobody. */
const LEAST_WORDS = 2;

/**
 * Whether a certificate is that of a person, as far as anybody can tell: by an address in it, else by its name. Names are the same
 * where all words of one are among those of the other, without case, accents and order: a certificate may hold more given names,
 * or a name of birth beside that of use. People of one name cannot be told apart: who signed is recorded as the certificate
 * names them.
 *
 * @returns null for somebody else, and for a pseudonym without the address
 */
export function matchOf(holder: CertificateHolder, expected: ExpectedSigner): MatchedBy | null {
  const email = expected.email?.trim().toLowerCase();
  if (email && holder.emails.some((one) => one.trim().toLowerCase() === email)) return 'email';
  if (holder.pseudonym !== null) return null;
  const parts = [holder.givenName, holder.surname].filter((part) => part !== null);
  const held = wordsOf(parts.length === LEAST_WORDS ? parts.join(' ') : (holder.name ?? ''));
  const wanted = wordsOf(expected.name);
  const [fewer, more] = held.size <= wanted.size ? [held, wanted] : [wanted, held];
  return fewer.size >= LEAST_WORDS && [...fewer].every((word) => more.has(word)) ? 'name' : null;
}

const wordsOf = (name: string): ReadonlySet<string> => new Set(fold(name).split(' ').filter(Boolean));

/** Whom a certificate names, for people to read. */
export const nameInCertificate = ({ name, givenName, surname, pseudonym }: CertificateHolder): string =>
  name ?? ([givenName, surname].filter((part) => part !== null).join(' ') || (pseudonym ?? '–'));
