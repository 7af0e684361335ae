import { DESK_FEATURES } from '#libs/amenities/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice } from '#libs/platform/views/index.js';

/** The features of desks to tick. */
export const featureChoices = (locale: Locale, ticked: readonly unknown[]): Choice[] =>
  DESK_FEATURES.map((value) => ({
    value,
    label: t(locale, `sites.desk-feature.${value}`),
    selected: ticked.includes(value),
  }));

/** « Calme, grand écran », or a dash. */
export const featureWords = (locale: Locale, features: readonly string[]): string =>
  DESK_FEATURES.filter((one) => features.includes(one))
    .map((one) => t(locale, `sites.desk-feature.${one}`))
    .join(', ') || '–';
