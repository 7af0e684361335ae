/** What the service shows a person: everything hidden that comes back with the form. */
interface Shown {
  readonly lang: 'fr' | 'en';
  /** The request as it came, to come back with the answer. */
  readonly query: string;
}

const WORDS = {
  fr: {
    title: 'Service de signature fictif',
    warning:
      'Démonstration : ce service délivre un certificat à quiconque donne un nom. Rien de ce qu’il signe ne prouve quoi que ce soit.',
    who: 'Qui êtes-vous\u202f?',
    given: 'Prénom',
    family: 'Nom',
    email: 'Adresse électronique (facultative)',
    qualified: 'Certificat qualifié (fictif), clé dans un dispositif qualifié',
    next: 'Continuer',
    sign: 'Signer un document',
    what: 'Document',
    hash: 'Empreinte à signer (SHA-256)',
    go: 'Signer',
    no: 'Refuser',
  },
  en: {
    title: 'Fictional signing service',
    warning:
      'Demonstration: this service issues a certificate to whoever gives a name. Nothing that it signs proves anything.',
    who: 'Who are you?',
    given: 'Given name',
    family: 'Family name',
    email: 'E-mail address (optional)',
    qualified: 'Qualified certificate (fictional), its key in a qualified device',
    next: 'Continue',
    sign: 'Sign a document',
    what: 'Document',
    hash: 'Fingerprint to sign (SHA-256)',
    go: 'Sign',
    no: 'Decline',
  },
} as const;

const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}' +
  'label{display:block;margin:.75rem 0}input[type=text],input[type=email]{display:block;width:100%;padding:.5rem;font:inherit;box-sizing:border-box}' +
  'button{font:inherit;padding:.6rem 1.2rem;margin:.5rem .5rem 0 0}code{overflow-wrap:anywhere}' +
  '.warning{border:2px solid #b45309;padding:.75rem}';

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);

const whole = ({ lang }: Shown, heading: string, form: string): string =>
  `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${WORDS[lang].title}</title><style>${STYLE}</style><main><p><strong>${WORDS[lang].title}</strong></p>` +
  `<p class="warning">${WORDS[lang].warning}</p><h1>${heading}</h1>${form}</main></html>`;

const back = ({ query }: Shown): string => `<input type="hidden" name="query" value="${escaped(query)}">`;

/** Asks for a name: the person says who they are, and is believed. */
export function whoPage(shown: Shown): string {
  const words = WORDS[shown.lang];
  return whole(
    shown,
    words.who,
    `<form method="post" action="/oauth2/authorize">${back(shown)}` +
      `<label>${words.given}<input type="text" name="givenName" required autocomplete="given-name"></label>` +
      `<label>${words.family}<input type="text" name="familyName" required autocomplete="family-name"></label>` +
      `<label>${words.email}<input type="email" name="email" autocomplete="email"></label>` +
      `<label><input type="checkbox" name="qualified" value="1"> ${words.qualified}</label>` +
      `<button name="answer" value="yes">${words.next}</button>` +
      `<button name="answer" value="no" formnovalidate>${words.no}</button></form>`,
  );
}

/** Asks for one signature. */
export function signPage(shown: Shown, { about, hash }: { about: string; hash: string }): string {
  const words = WORDS[shown.lang];
  return whole(
    shown,
    words.sign,
    `<form method="post" action="/oauth2/authorize">${back(shown)}<p>${words.what} : <strong>${escaped(about)}</strong></p>` +
      `<p>${words.hash} : <code>${escaped(hash)}</code></p>` +
      `<button name="answer" value="yes">${words.go}</button>` +
      `<button name="answer" value="no">${words.no}</button></form>`,
  );
}
