import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, refusalText, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatTime, t } from '#libs/platform/i18n/index.js';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import type { Choice, FieldProblems, FormFault, Notice } from '#libs/platform/views/index.js';
import type { OperatedSite } from '../../organisations/index.js';
import { WALK_IN_UNTIL } from './walk-in.rules.js';
import type { ShownCode } from './walk-ins.repository.js';

/** /walk-in: the code that somebody shows at a front desk. */
export interface OwnCodeModel {
  readonly notice: Notice | null;
  /** Null while there is none to show. */
  readonly code: string | null;
  readonly image: string;
  /** Until when it can be shown. */
  readonly until: string;
  readonly submit: string;
}

export function ownCodeModel(
  locale: Locale,
  {
    last,
    code,
    image,
  }: { readonly last: ShownCode | null; readonly code: string | null; readonly image: string | null },
): OwnCodeModel {
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `reception.own-code.${key}`, values);
  return {
    notice: noticeOf(locale, last, code !== null),
    code,
    image: image ?? '',
    until: code !== null && last ? word('until', { at: formatTime(locale, last.endsAt, ADMINISTRATIVE_ZONE) }) : '',
    submit: word(code === null ? 'show' : 'again'),
  };
}

/** What came of the last code: a desk, a refusal with its reason, nothing yet. */
function noticeOf(locale: Locale, last: ShownCode | null, live: boolean): Notice | null {
  if (!last) return null;
  if (last.bookingId !== null) {
    const href = `/week/bookings/${last.bookingId}`;
    const actions = [{ href, label: t(locale, 'reception.own-code.see') }];
    return { tone: 'success', title: t(locale, 'reception.own-code.booked'), actions };
  }
  if (!last.refused) return null;
  const text = refusalText(locale, last.refused.code, last.refused.params);
  const title = t(locale, live ? 'reception.own-code.refused' : 'reception.own-code.refused-before');
  return { tone: 'warning', title, text };
}

/** /operator/walk-ins: the form of the front desk. */
export interface WalkInModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly code: string;
  readonly sites: readonly Choice[];
  readonly until: readonly Choice[];
}

export function walkInModel(
  locale: Locale,
  { sites, code }: { readonly sites: readonly OperatedSite[]; readonly code: string },
  refused?: RefusedForm,
): WalkInModel {
  const summary = refused && errorSummary(locale, refused.refusal);
  const typed = (name: string, otherwise: string) => typedIn(refused, name, otherwise);
  const [site, until] = [typed('site', sites[0]?.id ?? ''), typed('until', 'close')];
  return {
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    code: typed('code', code),
    sites: sites.map(({ id, name }) => ({ value: id, label: name, selected: id === site })),
    until: WALK_IN_UNTIL.map((value) => ({
      value,
      label: t(locale, `reception.walk-in.${value}`),
      selected: value === until,
    })),
  };
}
