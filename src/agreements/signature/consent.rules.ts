import type { Locale } from '#libs/platform/context/index.js';

/** The words that are ticked. A new wording gets a new version: records name the one that was on the screen. */
const CONSENT = {
  version: '2026-11',
  text: {
    fr: 'J’ai lu cet accord et je l’accepte. Ma signature électronique simple m’engage ; elle est conservée avec un dossier de preuve.',
    en: 'I have read this agreement and I accept it. My simple electronic signature binds me; it is kept with an evidence record.',
  },
} as const;

/** The wording as a record keeps it. */
export interface ConsentWording {
  readonly text: string;
  readonly version: string;
  readonly locale: Locale;
}

/** The wording in the language of the screen. */
export const consentWording = (locale: Locale): ConsentWording => ({
  text: CONSENT.text[locale],
  version: CONSENT.version,
  locale,
});

/** The wording of the employer's signature. */
const COUNTERSIGNATURE = {
  version: '2026-11',
  text: {
    fr: 'Je signe cet accord pour l’employeur.',
    en: 'I sign this agreement for the employer.',
  },
} as const;

export const countersignatureWording = (locale: Locale): ConsentWording => ({
  text: COUNTERSIGNATURE.text[locale],
  version: COUNTERSIGNATURE.version,
  locale,
});
