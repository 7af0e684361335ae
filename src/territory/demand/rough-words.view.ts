import type { Locale } from '#libs/platform/context/index.js';
import { formatNumber, t } from '#libs/platform/i18n/index.js';
import { roughPeople } from './rough-people.rules.js';

/** An expected number of people in words: rounded, « moins de 5 » below five. */
export const roughWords = (locale: Locale, people: number): string => {
  const rough = roughPeople(people);
  return rough === null ? t(locale, 'common.few') : formatNumber(locale, rough);
};
