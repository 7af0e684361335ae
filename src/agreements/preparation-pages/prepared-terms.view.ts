import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice, FormFault } from '#libs/platform/views/index.js';
import type { Sector } from '../../employers/index.js';
import { termsFields, type TermsFields } from '../pages/terms-fields.view.js';
import type { GroupLine, Preparation } from '../preparations/preparation.js';
import { termsFor } from '../preparations/preparation.rules.js';
import { PREPARATIONS } from './preparation-rows.view.js';

/** The form of the common terms, or of one person's own. */
export interface PreparedTermsModel {
  readonly title: string;
  readonly lead: string;
  /** Where the preparation is. */
  readonly back: string;
  readonly action: string;
  readonly terms: TermsFields;
  /** What only the common terms have. */
  readonly common: {
    readonly afterPresent: boolean;
    readonly signBy: string;
    readonly signByError: string | undefined;
    readonly locales: readonly Choice[];
    readonly localeError: string | undefined;
  } | null;
  /** Where one person is taken out, or given the common terms again. */
  readonly standing: { readonly action: string; readonly out: boolean; readonly own: boolean } | null;
  readonly errors: readonly FormFault[] | undefined;
}

interface Facts {
  readonly preparation: Preparation;
  readonly sector: Sector;
  readonly today: IsoDate;
}

/** The common terms, with what was typed when they are refused. */
export function commonTermsModel(
  locale: Locale,
  { preparation, sector, today }: Facts,
  refused?: RefusedForm,
): PreparedTermsModel {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const typed = refused?.values ?? null;
  const value = (name: string, usual: string) => {
    const sent = typed?.[name];
    return typeof sent === 'string' ? sent : usual;
  };
  const back = `${PREPARATIONS}/${preparation.id}`;
  const language = value('locale', preparation.locale);
  return {
    title: t(locale, 'agreements.group.common-title'),
    lead: t(locale, 'agreements.group.common-lead'),
    back,
    action: `${back}/terms`,
    terms: termsFields(locale, preparation.terms, typed, { sector, from: today, problems: problems?.byField }),
    common: {
      afterPresent: typed ? typed['afterPresent'] === '1' : preparation.afterPresent,
      signBy: value('signBy', preparation.signBy),
      signByError: problems?.byField['signBy'],
      locales: (['fr', 'en'] as const).map((code) => ({
        value: code,
        label: t(locale, `agreements.form.locale-${code}`),
        selected: code === language,
      })),
      localeError: problems?.byField['locale'],
    },
    standing: null,
    errors: problems?.errors,
  };
}

/** One person's terms: their own, or the common ones to begin with. */
export function ownTermsModel(
  locale: Locale,
  { preparation, line, sector, today }: Facts & { readonly line: GroupLine },
  refused?: RefusedForm,
): PreparedTermsModel {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const back = `${PREPARATIONS}/${preparation.id}`;
  const here = `${back}/people/${line.employeeId}`;
  return {
    title: line.name,
    lead: t(locale, `agreements.group.${line.leftOut ? 'out-lead' : line.ownTerms ? 'own-lead' : 'own-new-lead'}`),
    back,
    action: `${here}/terms`,
    terms: termsFields(locale, termsFor(line, preparation), refused?.values ?? null, {
      sector,
      from: today,
      problems: problems?.byField,
    }),
    common: null,
    standing: { action: `${here}/standing`, out: line.leftOut, own: line.ownTerms !== null },
    errors: problems?.errors,
  };
}
