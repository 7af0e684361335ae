import { DAY_PARTS, isIsoDate, type DayPart, type IsoDate } from '#libs/calendar/index.js';
import type { Foreseen } from '#libs/platform/consequences/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, SummaryRow } from '#libs/platform/views/index.js';
import { inServiceOn, type SiteState } from '../../sites/index.js';
import { daysWords, siteHref } from './desks.view.js';

/** What is changed: desks blocked, the site closed, a desk out of service. */
export type DeskChange = 'blocks' | 'closures' | 'withdrawals';

/** /operator/desks/{site}/{change}/new: one form. */
export interface DeskFormModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly title: string;
  readonly lead: string;
  readonly site: string;
  readonly back: string;
  readonly action: string;
  readonly form: { readonly from: string; readonly to: string; readonly on: string; readonly reason: string };
  /** Desks to tick; null where the whole site or one desk is meant. */
  readonly desks: readonly Choice[] | null;
  /** A desk to choose. */
  readonly desk: readonly Choice[] | null;
  readonly parts: readonly Choice[] | null;
  readonly replacements: readonly Choice[] | null;
}

export function deskFormModel(
  locale: Locale,
  change: DeskChange,
  { site, today }: { readonly site: SiteState; readonly today: IsoDate },
  refused?: RefusedForm,
): DeskFormModel {
  const typed = (name: string, otherwise = '') => typedIn(refused, name, otherwise);
  const ticked = [refused?.values['desks'] ?? []].flat();
  const summary = refused && errorSummary(locale, refused.refusal);
  const service = site.desks.filter((desk) => inServiceOn(desk, today));
  const choice = (value: string, label: string, chosen: string): Choice => ({
    value,
    label,
    selected: value === chosen,
  });
  const withdraws = change === 'withdrawals';
  return {
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    title: t(locale, `reception.${change}.title`),
    lead: t(locale, `reception.${change}.lead`),
    site: site.name,
    back: siteHref(site.id),
    action: `${siteHref(site.id)}/${change}`,
    form: { from: typed('from', today), to: typed('to'), on: typed('on', today), reason: typed('reason') },
    desks:
      change === 'blocks'
        ? service.map(({ id, label }) => ({ value: id, label, selected: ticked.includes(id) }))
        : null,
    desk: withdraws ? service.map(({ label }) => choice(label, label, typed('desk'))) : null,
    parts: withdraws
      ? null
      : DAY_PARTS.map((part) => choice(part, t(locale, `reception.part.${part}`), typed('part', 'day'))),
    replacements: withdraws
      ? (['any', 'none'] as const).map((one) =>
          choice(one, t(locale, `reception.withdrawals.${one}`), typed('replacement', 'any')),
        )
      : null,
  };
}

/** What would follow from a change, before it is confirmed. */
export interface DeskCheckModel {
  readonly title: string;
  readonly site: string;
  readonly back: string;
  readonly action: string;
  readonly rows: readonly SummaryRow[];
  readonly foreseen: Foreseen;
  /** What was asked, sent again with the confirmation. */
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
}

const NOTHING: Foreseen = { consequences: [], count: 0 };

export function deskCheckModel(
  locale: Locale,
  change: DeskChange,
  facts: {
    readonly site: SiteState;
    readonly wish: Readonly<Record<string, unknown>>;
    readonly foreseen: Foreseen | null;
  },
): DeskCheckModel {
  const { site, wish, foreseen } = facts;
  const hidden = Object.entries(wish).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => (typeof one === 'string' ? [{ name, value: one }] : [])),
  );
  return {
    title: t(locale, `reception.${change}.title`),
    site: site.name,
    back: siteHref(site.id),
    action: `${siteHref(site.id)}/${change}`,
    rows: summaryOf(
      locale,
      site,
      new Map(hidden.map(({ name, value }) => [name, value])),
      [wish['desks'] ?? []].flat(),
    ),
    foreseen: foreseen ?? NOTHING,
    hidden,
  };
}

function summaryOf(
  locale: Locale,
  site: SiteState,
  asked: ReadonlyMap<string, string>,
  desks: readonly unknown[],
): SummaryRow[] {
  const word = (key: string) => t(locale, `reception.desks.${key}`);
  const labels = site.desks.filter(({ id }) => desks.includes(id)).map(({ label }) => label);
  const [desk, from, on] = [labels.join(', ') || asked.get('desk'), asked.get('from'), asked.get('on')];
  const reason = asked.get('reason');
  return [
    ...(desk ? [{ label: word('which'), value: desk }] : []),
    ...(from !== undefined && isIsoDate(from)
      ? [{ label: word('days'), value: daysWords(locale, from, asked.get('to') ?? from, partOf(asked.get('part'))) }]
      : []),
    ...(on !== undefined && isIsoDate(on) ? [{ label: word('from-day'), value: formatDate(locale, on, 'full') }] : []),
    ...(reason ? [{ label: word('reason'), value: reason }] : []),
  ];
}

const partOf = (text: string | undefined): DayPart => DAY_PARTS.find((part) => part === text) ?? 'day';
