import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';

/** The parts of the company's sign-in, each a page of its own, and whether it is about one connection or about the employer. */
const PARTS = [
  { part: 'connections', path: '/admin/sign-in', ofOne: true },
  { part: 'provider', path: '/admin/sign-in/provider', ofOne: true },
  { part: 'admission', path: '/admin/sign-in/admission', ofOne: false },
  { part: 'accounts', path: '/admin/sign-in/accounts', ofOne: false },
  { part: 'sessions', path: '/admin/sign-in/sessions', ofOne: false },
  { part: 'refusals', path: '/admin/sign-in/refusals', ofOne: true },
] as const;

/** A part of the company's sign-in. */
type SignInPart = (typeof PARTS)[number]['part'];

/** One of the links that lead from part to part. */
export interface PartLink {
  readonly href: string;
  readonly label: string;
  readonly current: boolean;
}

/** @param query ends the addresses of pages about one connection; nothing for the employer's first one */
export function signInParts(locale: Locale, current: SignInPart, query = ''): PartLink[] {
  return PARTS.map(({ part, path, ofOne }) => ({
    href: ofOne ? `${path}${query}` : path,
    label: t(locale, `identity.sign-in-parts.${part}`),
    current: part === current,
  }));
}
