import type { SignatureLevel } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import type { Sector } from '../../employers/index.js';

/** The words of one kind of signature. A new wording gets a new version: records name the one that was on the screen. */
interface Words {
  readonly version: string;
  readonly text: Readonly<Record<Locale, string>>;
}

/** What the employee ticks. */
const CONSENT: Words = {
  version: '2026-11-29',
  text: {
    fr: 'J’ai lu cet avenant et je l’accepte. Ma signature électronique simple m’engage ; elle est conservée avec un dossier de preuve.',
    en: 'I have read this agreement and I accept it. My simple electronic signature binds me; it is kept with an evidence record.',
  },
};

/** What the person who signs for the employer ticks, once for all the agreements ticked above it. */
const COUNTERSIGNATURE: Words = {
  version: '2026-11-28',
  text: {
    fr: 'J’ai pris connaissance du texte de chaque avenant coché sur cette page et je le signe au nom de l’employeur, que j’ai pouvoir d’engager. Ma signature électronique simple est conservée avec un dossier de preuve.',
    en: 'I have taken note of the text of each agreement ticked on this page and I sign it on behalf of the employer, whom I have authority to bind. My simple electronic signature is kept with an evidence record.',
  },
};

/** What an agent ticks: telework in the public service is authorised at the agent's written request. */
const REQUEST: Words = {
  version: '2026-11-29-agent',
  text: {
    fr: 'J’ai lu ce document et je demande à exercer mes fonctions en télétravail à ces conditions. Ma signature électronique simple vaut demande écrite ; elle est conservée avec un dossier de preuve.',
    en: 'I have read this document and I ask to telework on these terms. My simple electronic signature stands for a written request; it is kept with an evidence record.',
  },
};

/** What the person who signs for a public employer ticks. */
const AUTHORISATION: Words = {
  version: '2026-11-29-administration',
  text: {
    fr: 'J’ai pris connaissance du texte de chaque autorisation cochée sur cette page et je la signe au nom de l’administration, que j’ai compétence pour engager. Ma signature électronique simple est conservée avec un dossier de preuve.',
    en: 'I have taken note of the text of each authorisation ticked on this page and I sign it on behalf of the administration, for which I am competent. My simple electronic signature is kept with an evidence record.',
  },
};

/** What they tick where the signature is made with a certificate; how strong it turns out to be is for the certificate to say. */
const WITH_CERTIFICATE: Words = {
  version: '2026-11-29-certificate',
  text: {
    fr: 'J’ai lu cet avenant et je l’accepte. Ma signature électronique, faite avec un certificat à mon nom, m’engage\u202f; elle est conservée avec un dossier de preuve.',
    en: 'I have read this agreement and I accept it. My electronic signature, made with a certificate in my name, binds me; it is kept with an evidence record.',
  },
};
const COUNTERSIGNATURE_WITH_CERTIFICATE: Words = {
  version: '2026-11-29-employer-certificate',
  text: {
    fr: 'J’ai pris connaissance du texte de cet avenant et je le signe au nom de l’employeur, que j’ai pouvoir d’engager. Ma signature électronique, faite avec un certificat à mon nom, est conservée avec un dossier de preuve.',
    en: 'I have taken note of the text of this agreement and I sign it on behalf of the employer, whom I have authority to bind. My electronic signature, made with a certificate in my name, is kept with an evidence record.',
  },
};
const REQUEST_WITH_CERTIFICATE: Words = {
  version: '2026-11-29-agent-certificate',
  text: {
    fr: 'J’ai lu ce document et je demande à exercer mes fonctions en télétravail à ces conditions. Ma signature électronique, faite avec un certificat à mon nom, vaut demande écrite\u202f; elle est conservée avec un dossier de preuve.',
    en: 'I have read this document and I ask to telework on these terms. My electronic signature, made with a certificate in my name, stands for a written request; it is kept with an evidence record.',
  },
};
const AUTHORISATION_WITH_CERTIFICATE: Words = {
  version: '2026-11-29-administration-certificate',
  text: {
    fr: 'J’ai pris connaissance du texte de cette autorisation et je la signe au nom de l’administration, que j’ai compétence pour engager. Ma signature électronique, faite avec un certificat à mon nom, est conservée avec un dossier de preuve.',
    en: 'I have taken note of the text of this authorisation and I sign it on behalf of the administration, for which I am competent. My electronic signature, made with a certificate in my name, is kept with an evidence record.',
  },
};

/** The wording as a record keeps it. */
export interface ConsentWording {
  readonly text: string;
  readonly version: string;
  readonly locale: Locale;
}

/** A wording on the screen: its words, and what its tick box sends when ticked. */
export interface ConsentBox {
  readonly words: string;
  readonly tick: string;
}

const LOCALES: readonly Locale[] = ['fr', 'en'];
const inWords = ({ version, text }: Words, locale: Locale): ConsentWording => ({ text: text[locale], version, locale });
const tickOf = ({ version, locale }: ConsentWording): string => `${version}.${locale}`;

/** One kind of consent: its box on the screen, and the wording that a tick stands for. */
export interface Consent {
  box(locale: Locale, sector: Sector, level?: SignatureLevel): ConsentBox;
  /**
   * The wording that was on the screen when the box was ticked, whatever language or version is shown meanwhile.
   * @returns null when nothing was ticked, or words that are no longer those to accept
   */
  ticked(tick: string | null | undefined, sector: Sector, level?: SignatureLevel): ConsentWording | null;
  /** Whether a tick stands for a wording of some sector: as much as a form can tell. */
  knows(tick: string): boolean;
}

type Wordings = Readonly<Record<Sector, { readonly simple: Words; readonly certificate: Words }>>;

function consentOf(wordings: Wordings): Consent {
  const wordsOf = (sector: Sector, level: SignatureLevel = 'simple') =>
    wordings[sector][level === 'simple' ? 'simple' : 'certificate'];
  const find: Consent['ticked'] = (tick, sector, level) =>
    LOCALES.map((locale) => inWords(wordsOf(sector, level), locale)).find((one) => tickOf(one) === tick) ?? null;
  return {
    box: (locale, sector, level) => {
      const words = wordsOf(sector, level);
      return { words: words.text[locale], tick: tickOf(inWords(words, locale)) };
    },
    ticked: find,
    knows: (tick) =>
      (['private', 'public'] as const).some(
        (sector) => find(tick, sector, 'simple') !== null || find(tick, sector, 'advanced') !== null,
      ),
  };
}

/** The consent of the employee, or the request of the agent. */
export const EMPLOYEE_CONSENT = consentOf({
  private: { simple: CONSENT, certificate: WITH_CERTIFICATE },
  public: { simple: REQUEST, certificate: REQUEST_WITH_CERTIFICATE },
});
/** The employer's, given by the person who signs for it. */
export const EMPLOYER_CONSENT = consentOf({
  private: { simple: COUNTERSIGNATURE, certificate: COUNTERSIGNATURE_WITH_CERTIFICATE },
  public: { simple: AUTHORISATION, certificate: AUTHORISATION_WITH_CERTIFICATE },
});
