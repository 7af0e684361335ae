import type { IsoDate } from '#libs/calendar/index.js';
import type { PaperInput } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatExactEuros } from '#libs/platform/i18n/index.js';
import { REGIMES } from './aid.js';
import { aidWord, amountWords, undertakingWords } from './aid-words.view.js';
import { ceilingOf, countedOn, freesOn } from './ceiling.rules.js';
import type { Standing } from './standings.reader.js';
import { standing } from './undertaking.view.js';

/** Aids that a declaration names at most; a paper is read by people. */
const MOST_AIDS = 150;
/** Lines that are left for aids that the ledger does not know. */
const EMPTY_LINES = 5;

/**
 * The declaration that an undertaking signs before an aid is granted (article 7(4) of Regulation (EU) 2023/2831): what the ledger
 * knows of the three years before, with room for what it does not know.
 */
export function declarationPaper(
  locale: Locale,
  known: Standing,
  { grantor, at }: { readonly grantor: string; readonly at: Date },
): PaperInput {
  const { undertaking, members, day } = known;
  const word = (key: string, values: Record<string, string> = {}) => aidWord(locale, `declaration.${key}`, values);
  const date = (one: IsoDate) => formatDate(locale, one, 'date');
  const name = members.find(({ id }) => id === undertaking)?.name ?? undertakingWords(undertaking);
  const aids = REGIMES.filter((regime) => ceilingOf(regime) !== null)
    .flatMap((regime) => standing(known.aids, regime))
    .filter(({ grantedOn }) => grantedOn <= day && freesOn(grantedOn) > day)
    .toSorted((a, b) => a.grantedOn.localeCompare(b.grantedOn))
    .slice(0, MOST_AIDS);
  const blank = (columns: number) =>
    Array.from({ length: EMPTY_LINES }, () => Array.from({ length: columns }, () => ' '));
  return {
    locale,
    issuedAt: at.toISOString(),
    issuer: grantor,
    kicker: word('kicker'),
    title: word('title'),
    subtitle: [word('until', { day: date(day) })],
    reference: { label: word('undertaking'), value: undertaking.replaceAll(/[^A-Z0-9.-]/g, '-') },
    footer: word('footer'),
    parties: [
      { role: word('declares'), name, lines: [undertakingWords(undertaking)] },
      { role: word('to'), name: grantor, lines: [] },
    ],
    notice: { tone: 'neutral', title: word('why'), text: word('why-text') },
    sections: [
      {
        heading: word('one'),
        note: word('one-text'),
        facts: [],
        table: {
          columns: [{ label: word('name') }, { label: word('number') }],
          rows: [...members.map(({ id, name: called }) => [called ?? ' ', undertakingWords(id)]), ...blank(2)],
        },
        totals: [],
      },
      {
        heading: word('aids'),
        note: word('aids-text'),
        facts: [],
        table: {
          columns: [
            { label: word('day') },
            { label: word('grantor') },
            { label: word('regulation') },
            { label: word('amount'), num: true },
          ],
          rows: [
            ...aids.map((aid) => [
              date(aid.grantedOn),
              aid.grantorName,
              aidWord(locale, `regulation.${aid.regime}`),
              amountWords(locale, aid),
            ]),
            ...blank(4),
          ],
        },
        totals: REGIMES.flatMap((regime) => {
          const ceiling = ceilingOf(regime);
          if (ceiling === null) return [];
          return [
            {
              label: word(`sum-${regime}`),
              value: formatExactEuros(locale, countedOn(standing(known.aids, regime), day)),
            },
          ];
        }),
      },
      {
        heading: word('sign'),
        note: word('sign-text'),
        facts: [
          { label: word('signatory'), value: ' ' },
          { label: word('place-day'), value: ' ' },
          { label: word('signature'), value: ' ' },
        ],
        table: null,
        totals: [],
      },
    ],
    twin: {
      schema: 'palier.aid-declaration/1',
      undertaking,
      day,
      members: members.map(({ id }) => id),
      aids: aids.map(({ regime, grantedOn, grantorName, amountCents }) => ({
        regime,
        grantedOn,
        grantorName,
        amountCents,
      })),
    },
  };
}
