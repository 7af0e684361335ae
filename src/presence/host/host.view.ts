import type { Half, IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { Cell, FormFault, TableRow } from '#libs/platform/views/index.js';
import type { ExpectedPerson } from './expected-people.repository.js';

/** /operator/presence: who is expected today, and what can be confirmed. */
export interface HostModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly lead: string;
  readonly sites: readonly { readonly id: string; readonly name: string; readonly rows: readonly TableRow[] }[];
}

export function hostModel(
  locale: Locale,
  { today, people }: { readonly today: IsoDate; readonly people: readonly ExpectedPerson[] },
  refused?: RefusedForm,
): HostModel {
  const names = [...new Set(people.map(({ site }) => site))];
  return {
    errors: refused ? errorSummary(locale, refused.refusal).errors : undefined,
    lead: t(locale, 'presence.host.lead', { day: formatDate(locale, today, 'full') }),
    sites: names.map((name, index) => ({
      id: `site-${index}`,
      name,
      rows: people.filter(({ site }) => site === name).map((one) => rowOf(locale, one)),
    })),
  };
}

const rowOf = (locale: Locale, one: ExpectedPerson): TableRow => ({
  cells: [
    { text: one.person, sub: one.company, strong: true, label: t(locale, 'presence.host.person') },
    { text: `${one.from} – ${one.to}`, sub: one.desk, nowrap: true, label: t(locale, 'presence.host.time') },
    ...(['am', 'pm'] as const).map((half) => halfCell(locale, one, half)),
  ],
});

function halfCell(locale: Locale, one: ExpectedPerson, half: Half): Cell {
  const label = t(locale, `presence.host.${half}`);
  if (one.part !== 'day' && one.part !== half) return { blank: true, text: '–', label };
  const button = (present: 'yes' | 'no') => ({
    action: `/operator/presence/${one.bookingId}/${half}`,
    label: t(locale, `presence.host.${present}`),
    ariaLabel: t(locale, `presence.host.${present}-who`, { person: one.person, half: label }),
    fields: [{ name: 'present', value: present }],
    tone: present === 'yes' ? ('secondary' as const) : ('quiet' as const),
  });
  if (one[half]) {
    return { pill: { label: t(locale, 'presence.host.confirmed'), tone: 'success' }, button: button('no'), label };
  }
  return one.recorded ? { button: button('yes'), label } : { text: t(locale, 'presence.host.off'), label };
}

/** /operator/presence/codes: the codes of the day, to be shown or printed. */
export interface CodesModel {
  readonly codes: readonly {
    readonly id: string;
    readonly name: string;
    readonly day: string;
    readonly image: string;
    readonly alt: string;
  }[];
}

export const codesModel = (
  locale: Locale,
  codes: readonly {
    readonly id: string;
    readonly name: string;
    readonly day: IsoDate;
    readonly image: string;
  }[],
): CodesModel => ({
  codes: codes.map(({ day, ...code }) => ({
    ...code,
    day: t(locale, 'presence.codes.only', { day: formatDate(locale, day, 'full') }),
    alt: t(locale, 'presence.codes.alt', { site: code.name }),
  })),
});
