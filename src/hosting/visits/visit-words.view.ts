import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { StatusPill } from '#libs/platform/views/index.js';
import type { Visit } from './visit.js';

/** `jeudi 26 novembre, le matin, 2 personnes`. */
export const wishWords = (
  locale: Locale,
  { fromDay, toDay, part, people }: Pick<Visit, 'fromDay' | 'toDay' | 'part' | 'people'>,
): string =>
  t(locale, 'hosting.visit.wanted', {
    days:
      fromDay === toDay
        ? formatDate(locale, fromDay, 'long')
        : t(locale, 'hosting.visit.from-to', {
            from: formatDate(locale, fromDay, 'long'),
            to: formatDate(locale, toDay, 'long'),
          }),
    part: t(locale, `hosting.visit.part.${part}`),
    people: t(locale, 'hosting.visit.people-of', { count: people }),
  });

const TONES: Readonly<Record<Visit['state'], StatusPill['tone']>> = {
  unconfirmed: 'warning',
  open: 'warning',
  accepted: 'success',
  proposed: 'info',
  declined: 'neutral',
  expired: 'neutral',
  withdrawn: 'neutral',
};

/** How a request stands, in one word. */
export const visitPill = (locale: Locale, { state }: Pick<Visit, 'state'>): StatusPill => ({
  label: t(locale, `hosting.visit.state.${state}`),
  tone: TONES[state],
});
