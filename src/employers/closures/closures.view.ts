import type { Foreseen } from '#libs/platform/consequences/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { FieldProblems, FormFault, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import type { Closure } from './closure.rules.js';
import type { AnnouncedClosure } from './closing-days.queries.js';

/** /settings/closing-days: the closures that are not over, and the form of another. */
export interface ClosuresModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly byField: FieldProblems;
  readonly form: { readonly from: string; readonly to: string; readonly reason: string };
  readonly rows: readonly TableRow[];
}

export function closuresModel(
  locale: Locale,
  closures: readonly AnnouncedClosure[],
  refused?: RefusedForm,
): ClosuresModel {
  const typed = (name: string) => typedIn(refused, name);
  const summary = refused && errorSummary(locale, refused.refusal);
  return {
    errors: summary?.errors,
    byField: summary?.byField ?? {},
    form: { from: typed('from'), to: typed('to'), reason: typed('reason') },
    rows: closures.map((closure) => ({
      cells: [
        { text: daysWords(locale, closure), strong: true, label: t(locale, 'employers.closures.days') },
        { text: closure.reason, label: t(locale, 'employers.closures.reason') },
        {
          button: {
            action: `/settings/closing-days/${closure.id}/withdrawal`,
            label: t(locale, 'employers.closures.open'),
            ariaLabel: t(locale, 'employers.closures.open-which', { days: daysWords(locale, closure) }),
          },
        },
      ],
    })),
  };
}

/** What would follow from a closure, before it is confirmed. */
export interface ClosureCheckModel {
  readonly rows: readonly SummaryRow[];
  readonly foreseen: Foreseen;
  readonly form: Closure;
}

export const closureCheckModel = (locale: Locale, closure: Closure, foreseen: Foreseen): ClosureCheckModel => ({
  rows: [
    { label: t(locale, 'employers.closures.days'), value: daysWords(locale, closure) },
    { label: t(locale, 'employers.closures.reason'), value: closure.reason },
  ],
  foreseen,
  form: closure,
});

const daysWords = (locale: Locale, { from, to }: Closure): string =>
  from === to
    ? formatDate(locale, from, 'full')
    : t(locale, 'employers.closures.from-to', {
        from: formatDate(locale, from, 'full'),
        to: formatDate(locale, to, 'full'),
      });
