import type { DocumentLocale, EmployerIdentity } from './common.data.js';
import { frenchSpaces } from './typography.js';

/** The parts that every document has around its content: title block, running header and footer, marks. */
export interface DocumentChrome {
  readonly locale: DocumentLocale;
  /** Title in the PDF's metadata, in its language: our words and the reference, no text of a user. */
  readonly metaTitle: string;
  /** UTC instant that becomes the date of the PDF. */
  readonly issuedAt: string;
  readonly kicker: string;
  readonly title: string;
  readonly subtitle: readonly string[];
  /** Who speaks: the employer's name, in the running header and as the author in the PDF's metadata. */
  readonly issuer: string;
  /** The issuer's logo on the first page; null where it has none, or the document prints none. */
  readonly logo: DocumentLogo | null;
  readonly reference: { readonly label: string; readonly value: string };
  readonly specimen: { readonly word: string; readonly title: string; readonly text: string } | null;
  /** The QR code of the title block, or null when the document has no public verification. */
  readonly qr: { readonly alt: string; readonly caption: string; readonly code: string } | null;
  readonly footer: string;
  /** « page » in « page 1 / 3 ». */
  readonly pageWord: string;
  readonly madeWith: string;
}

/** A logo: which it is, and what it shows in words. */
export interface DocumentLogo {
  /** SHA-256 of its PNG. */
  readonly sha256: string;
  readonly alt: string;
}

const LOGO_OF: Readonly<Record<DocumentLocale, (name: string) => string>> = {
  fr: (name) => `Logo\u00a0: ${name}`,
  en: (name) => `Logo: ${name}`,
};

/** The employer's logo as a document shows it. */
export const logoOf = (
  locale: DocumentLocale,
  { name, logo }: Pick<EmployerIdentity, 'name' | 'logo'>,
): DocumentLogo | null => (logo ? { sha256: logo, alt: LOGO_OF[locale](name) } : null);

/** A label and its value; `mono` for codes and fingerprints. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly mono?: boolean;
}

/** Colour and icon of a status pill; the word beside it says the same, so colour is never alone. */
export type PillTone = 'good' | 'bad' | 'open' | 'neutral';

/** The spacing rule for our own texts in a language. */
export function spacesOf(locale: DocumentLocale): (text: string) => string {
  return locale === 'fr' ? frenchSpaces : (text) => text;
}
