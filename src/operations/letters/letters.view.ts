import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatInstant, hasTranslation, t } from '#libs/platform/i18n/index.js';
import type { UndeliveredLetter } from '#libs/platform/letters/index.js';
import type { Cell, Notice, StatusPill, Tab, TableRow } from '#libs/platform/views/index.js';
import type { LettersQuery } from './letters.forms.js';
import type { UndeliveredFacts } from './letters.page.js';

/** Model of `/hr/letters`: what did not leave, for whom, why, and what can be done. */
export interface LettersModel {
  readonly tabs: readonly Tab[];
  readonly rows: readonly TableRow[];
  readonly actions: boolean;
  readonly ended: boolean;
  readonly doubt: Notice | null;
  readonly first: string | null;
  readonly next: string | null;
}

const href = (show: LettersQuery['show'], after: string | null = null) => {
  const query = new URLSearchParams();
  if (show === 'ended') query.set('show', show);
  if (after !== null) query.set('after', after);
  return query.size > 0 ? `/hr/letters?${query.toString()}` : '/hr/letters';
};

const PILLS = { open: 'danger', again: 'info', left: 'success', moot: 'neutral', settled: 'success' } as const;

/**
 * What a letter was about, in the reader's language; the name of its job where there are no words for it (made by a
 * newer version).
 */
function kindOf(locale: Locale, job: string): string {
  const key = `operations.letters.kinds.${job}`;
  return hasTranslation(locale, key) ? t(locale, key) : job;
}

/** @param manages whether the reader may send letters again and settle them */
export function lettersModel(
  locale: Locale,
  { show, after }: LettersQuery,
  { letters, next, waiting }: UndeliveredFacts,
  manages: boolean,
): LettersModel {
  const words = (key: string) => t(locale, `operations.letters.${key}`);
  const actions = show === 'open' && manages;
  return {
    tabs: [
      { label: words('open'), href: href('open'), count: waiting, current: show === 'open' },
      { label: words('ended'), href: href('ended'), current: show === 'ended' },
    ],
    rows: letters.map((letter) => ({ cells: rowOf(locale, letter, actions) })),
    actions,
    ended: show === 'ended',
    doubt:
      actions && letters.some(({ mayHaveArrived }) => mayHaveArrived)
        ? { tone: 'info', title: words('doubt'), text: words('doubt-text') }
        : null,
    first: after === null ? null : href(show),
    next: next === null ? null : href(show, next),
  };
}

function rowOf(locale: Locale, letter: UndeliveredLetter, actions: boolean): Cell[] {
  const { id, job, recipient, reason, mayHaveArrived, failedAt, state, endedAt } = letter;
  const words = (key: string) => t(locale, `operations.letters.${key}`);
  const at = (instant: Date) => formatInstant(locale, instant, employerZone(), 'medium');
  const to = recipient ?? words('to-nobody-known');
  const named = (label: string) => t(locale, 'operations.letters.about', { label, kind: kindOf(locale, job), to });
  const pill: StatusPill = { label: words(`states.${state}`), tone: PILLS[state] };
  return [
    { text: to, sub: kindOf(locale, job), strong: true },
    { text: at(failedAt), nowrap: true, label: words('failed-at') },
    {
      text: words(`reasons.${reason}`),
      sub: mayHaveArrived ? words('may-have-arrived') : words('has-not-arrived'),
      label: words('why'),
    },
    ...(actions
      ? buttons(id, state === 'open' ? null : pill, words, named)
      : [{ pill, sub: endedAt === null ? null : at(endedAt), label: words('state') }]),
  ];
}

/** @param underway the words shown in place of the first button */
function buttons(
  id: string,
  underway: StatusPill | null,
  words: (key: string) => string,
  named: (label: string) => string,
): Cell[] {
  const settle = words('settle');
  const again = words('again');
  return [
    underway === null
      ? { button: { action: `/hr/letters/${id}/again`, label: again, ariaLabel: named(again), icon: 'mail-forward' } }
      : { pill: underway },
    { button: { action: `/hr/letters/${id}/settled`, label: settle, ariaLabel: named(settle), tone: 'quiet' } },
  ];
}
