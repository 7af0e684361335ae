import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice } from '#libs/platform/views/index.js';
import { NO_UNIT } from './people.forms.js';

/** The units that a list may be narrowed to, all of them and none among them. */
export const unitChoices = (locale: Locale, chosen: string, units: readonly string[]): Choice[] => [
  { value: '', label: t(locale, 'agreements.people.every-unit'), selected: chosen === '' },
  ...units.map((unit) => ({ value: unit, label: unit, selected: unit === chosen })),
  { value: NO_UNIT, label: t(locale, 'agreements.people.no-unit'), selected: chosen === NO_UNIT },
];
