import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, Notice } from '#libs/platform/views/index.js';
import type { Employer } from '../employer.js';
import { isOf } from './mail-sender.rules.js';

/** /admin/employer/letters: the sender of letters, and the languages. */
export interface PreferencesModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly name: string;
  readonly replyTo: string;
  /** Of which domains an address for answers may be. */
  readonly replyHint: string;
  /** How a mailbox shows the sender now. */
  readonly shown: string;
  /** Set while the address for answers is not used: its domain is the employer's no longer. */
  readonly unused: Notice | null;
  readonly locales: readonly Choice[];
  readonly documentLocales: readonly Choice[];
}

/** What the page is made of. */
export interface PreferencesFacts {
  readonly employer: Employer;
  readonly domains: readonly string[];
  /** The address of every letter of the portal. */
  readonly address: string;
}

export function preferencesModel(
  locale: Locale,
  { employer, domains, address }: PreferencesFacts,
  refused?: RefusedForm,
): PreferencesModel {
  const summary = refused && errorSummary(locale, refused.refusal);
  const typed = (field: string, otherwise: string) => typedIn(refused, field, otherwise);
  const say = (key: string, values: Record<string, string> = {}) => t(locale, `employers.preferences.${key}`, values);
  const choices = (chosen: string): Choice[] =>
    (['fr', 'en'] as const).map((value) => ({ value, label: say(`languages.${value}`), selected: value === chosen }));
  const { name, replyTo } = employer.mailSender;
  return {
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    name: typed('name', name ?? ''),
    replyTo: typed('replyTo', replyTo ?? ''),
    replyHint: domains.length > 0 ? say('reply-hint', { domains: domains.join(', ') }) : say('reply-none'),
    shown: name === null ? address : `${name} <${address}>`,
    unused:
      replyTo !== null && !isOf(replyTo, domains)
        ? { tone: 'warning', title: say('unused'), text: say('unused-text', { address: replyTo }) }
        : null,
    locales: choices(typed('locale', employer.locale)),
    documentLocales: choices(typed('documentLocale', employer.documentLocale)),
  };
}
