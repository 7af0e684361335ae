import type { Locale } from '#libs/platform/context/index.js';
import type { RefusalParams } from '#libs/platform/errors/index.js';
import { formatDate, formatNumber, t } from '#libs/platform/i18n/index.js';
import { limitParams } from '../../agreements/index.js';
import type { HeldAsking } from './asking-within-limits.reader.js';

/** Most people whom a refusal names; how many more there are it says. */
const MOST_NAMED = 3;

/** What the words of a refusal need: who has no day left, by which limit, and the days that fill it. */
export function heldParams(held: readonly HeldAsking[]): RefusalParams {
  return { count: held.length, people: { fr: people('fr', held), en: people('en', held) } };
}

function people(locale: Locale, held: readonly HeldAsking[]): string {
  const named = held.slice(0, MOST_NAMED).map((one) => personWords(locale, one));
  const more = held.length - named.length;
  return [...named, ...(more > 0 ? [t(locale, 'quotas.held-back.more', { count: more })] : [])].join(' ');
}

function personWords(locale: Locale, { asking: { employee }, heldBy }: HeldAsking): string {
  const name = `${employee.givenName} ${employee.familyName}`;
  if (heldBy === null) return t(locale, 'quotas.held-back.away', { name });
  if (heldBy.kind === 'office') {
    const days = listed(locale, heldBy.teleworked);
    const { minimum } = heldBy.standing;
    return t(locale, `quotas.held-back.office${days === '' ? '-alone' : ''}`, { name, count: minimum, days });
  }
  const { reached } = heldBy;
  const { months } = limitParams(reached, reached.before);
  const days =
    typeof months === 'object'
      ? months[locale]
      : listed(
          locale,
          reached.before.days.map(({ day }) => day),
        );
  return t(locale, `quotas.held-back.${reached.period}`, {
    name,
    count: reached.limit,
    used: formatNumber(locale, reached.before.used, 1),
    days,
  });
}

const listed = (locale: Locale, days: readonly string[]): string =>
  new Intl.ListFormat(locale).format(days.map((day) => formatDate(locale, day, 'short')));
