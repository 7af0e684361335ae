import { spacesOf, type DocumentChrome } from '../document.view.js';
import type { PlaceLettersData } from './place-letters.data.js';

/** What `place-letters.typ` prints. */
export interface PlaceLettersView extends DocumentChrome {
  readonly from: PlaceLettersData['from'];
  readonly letters: PlaceLettersData['letters'];
}

/** Turns the data into what prints: the caller's words, with the spaces of their language. Pure. */
export function placeLettersView(data: PlaceLettersData): PlaceLettersView {
  const ours = spacesOf(data.locale);
  return {
    locale: data.locale,
    metaTitle: ours(data.title),
    issuedAt: data.issuedAt,
    kicker: '',
    title: ours(data.title),
    subtitle: [],
    issuer: data.issuer,
    logo: null,
    reference: { label: '', value: '' },
    specimen: null,
    qr: null,
    footer: '',
    pageWord: '',
    madeWith: '',
    from: data.from,
    letters: data.letters.map((letter) => ({
      ...letter,
      title: ours(letter.title),
      before: letter.before.map(ours),
      codeLabel: ours(letter.codeLabel),
      after: letter.after.map(ours),
    })),
  };
}
