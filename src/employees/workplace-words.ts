import { communeIndex } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { COMMUTE_MODES } from './commute.rules.js';

/** A way of getting to work, for a select. */
export interface ModeOption {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
}

/** A commune with its postcode, as a form shows and reads it; empty for none. */
export function placeWords(insee: string | null): string {
  const commune = insee === null ? undefined : communeIndex().get(insee);
  return commune ? `${commune.name} (${commune.postcode})` : (insee ?? '');
}

/** Every way of getting to work, and first that it is not known. */
export const modeOptions = (locale: Locale, chosen: string): ModeOption[] => [
  { value: '', label: t(locale, 'employees.record.mode-unknown'), selected: chosen === '' },
  ...COMMUTE_MODES.map((mode) => ({
    value: mode,
    label: t(locale, `employees.commute-modes.${mode}`),
    selected: chosen === mode,
  })),
];
