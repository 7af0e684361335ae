import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { TableRow } from '#libs/platform/views/index.js';
import { dayWords } from './claim-words.view.js';
import type { PlaceLetter } from './place-letters.repository.js';

/** /platform/place-letters: letters to print, and those that were printed and not posted. */
export interface PlaceLettersModel {
  readonly waiting: readonly TableRow[];
  readonly printed: readonly TableRow[];
}

/** A letter and the lines of its envelope; null where the directory has lost the address. */
export interface AddressedLetter extends PlaceLetter {
  readonly to: readonly string[] | null;
}

export function placeLettersModel(locale: Locale, letters: readonly AddressedLetter[]): PlaceLettersModel {
  const word = (key: string) => t(locale, `hosting.place-letters.${key}`);
  const row = ({ claimId, place, organisationName, to, askedAt, printedAt, printedBy }: AddressedLetter): TableRow => ({
    cells: [
      {
        text: place,
        sub: to === null ? word('no-address') : to.slice(1).join(', '),
        href: `/platform/claims/${claimId}`,
        strong: true,
        label: t(locale, 'hosting.column.place'),
      },
      { text: organisationName, label: t(locale, 'hosting.claim.by') },
      printedAt === null
        ? { text: dayWords(locale, askedAt), label: word('asked') }
        : { text: dayWords(locale, printedAt), sub: printedBy ?? '', label: word('printed-on') },
    ],
  });
  return {
    waiting: letters.filter(({ printedAt }) => printedAt === null).map(row),
    printed: letters.filter(({ printedAt }) => printedAt !== null).map(row),
  };
}
