import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import type { Choice, FieldProblems, FormFault } from '#libs/platform/views/index.js';
import { GRANTORS, OBJECTS, ORIGINS, REGIMES } from './aid.js';
import { aidWord } from './aid-words.view.js';

const TYPED = [
  'grantorName',
  'undertaking',
  'undertakingName',
  'act',
  'entrustment',
  'legalBasis',
  'amount',
  'place',
] as const;

/** /territory/aid/new. */
export interface AidFormModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly origins: readonly Choice[];
  readonly regimes: readonly Choice[];
  readonly objects: readonly Choice[];
  readonly grantors: readonly Choice[];
  readonly form: Readonly<Record<(typeof TYPED)[number] | 'grantedOn', string>>;
}

export function aidFormModel(locale: Locale, today: IsoDate, refused?: RefusedForm): AidFormModel {
  const summary = refused && errorSummary(locale, refused.refusal);
  const typed = (name: string) => typedIn(refused, name);
  const choices = (field: string, values: readonly string[]): Choice[] =>
    values.map((value) => ({
      value,
      label: aidWord(locale, `${field}.${value}`),
      selected: typedIn(refused, field, values[0]) === value,
    }));
  return {
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    origins: choices('origin', ORIGINS),
    regimes: choices('regime', REGIMES),
    objects: choices('object', OBJECTS),
    grantors: choices('grantor', GRANTORS),
    form: {
      grantorName: typed('grantorName'),
      undertaking: typed('undertaking'),
      undertakingName: typed('undertakingName'),
      act: typed('act'),
      entrustment: typed('entrustment'),
      legalBasis: typed('legalBasis'),
      amount: typed('amount'),
      place: typed('place'),
      grantedOn: typedIn(refused, 'grantedOn', today),
    },
  };
}
