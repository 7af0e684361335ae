import type { Foreseen } from '#libs/platform/consequences/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { FieldProblems, FormFault, Link, TableRow } from '#libs/platform/views/index.js';
import { runWords, specialRuns, type Place, type PlaceDay } from '../../sites/index.js';
import { WEEKDAY_FIELDS } from '../place/entry.js';
import { typedHours } from '../place/entry.view.js';

/** The forms of the page, as their addresses name them. */
export type HoursPart = 'week' | 'days' | 'usual';

/** /operator/places/:slug/hours. */
export interface HoursModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly title: string;
  readonly back: Link;
  readonly here: string;
  /** Monday first; null where the week is not changed here. */
  readonly week:
    | readonly {
        readonly name: string;
        readonly label: string;
        readonly value: string;
        readonly problem: string | undefined;
      }[]
    | null;
  /** Why the week is not changed here. */
  readonly weekNote: string;
  readonly rows: readonly TableRow[];
  /** What was typed of some days; null where they are not changed here. */
  readonly days: { readonly from: string; readonly to: string; readonly hours: string; readonly reason: string } | null;
}

/** What would follow from other hours, before they are confirmed. */
export interface HoursCheckModel {
  readonly title: string;
  readonly back: Link;
  readonly action: string;
  readonly foreseen: Foreseen;
  /** What was asked, sent again with the confirmation. */
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
}

const pathOf = ({ slug }: Pick<Place, 'slug'>) => `/operator/places/${slug}/hours`;

/** @param part the form that was refused */
export function hoursModel(
  locale: Locale,
  {
    place,
    days,
    hours,
  }: { readonly place: Place; readonly days: readonly PlaceDay[]; readonly hours: 'here' | 'entry' | 'elsewhere' },
  refused?: RefusedForm,
  part?: HoursPart,
): HoursModel {
  const problems = refused && errorSummary(locale, refused.refusal);
  const word = (key: string) => t(locale, `hosting.hours.${key}`);
  const typed = (name: string) => typedIn(refused, name);
  const known = typedHours(place);
  const here = pathOf(place);
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    title: `${place.name}, ${place.communeName}`,
    back: { href: `/operator/places/${place.slug}`, label: t(locale, 'hosting.evidence.entry') },
    here,
    week:
      hours === 'here'
        ? WEEKDAY_FIELDS.map((name, at) => ({
            name,
            // 1 January 2024 was a Monday.
            label: formatDate(locale, `2024-01-0${at + 1}`, 'weekday'),
            value: part === 'week' ? typed(name) : (known[name] ?? ''),
            problem: problems?.byField[name],
          }))
        : null,
    weekNote: word(`week-${hours}`),
    rows: specialRuns(locale, days).map((run) => {
      const words = runWords(locale, run);
      return {
        cells: [
          { text: words, strong: true, label: word('days') },
          { text: run.words, sub: run.reason, label: word('hours') },
          hours === 'elsewhere'
            ? { text: '', label: word('action') }
            : {
                button: {
                  action: `${here}/usual`,
                  label: word('usual'),
                  ariaLabel: t(locale, 'hosting.hours.usual-named', { days: words }),
                  fields: [
                    { name: 'from', value: run.from },
                    { name: 'to', value: run.to },
                  ],
                },
                label: word('action'),
              },
        ],
      };
    }),
    days:
      hours === 'elsewhere'
        ? null
        : part === 'days'
          ? { from: typed('from'), to: typed('to'), hours: typed('hours'), reason: typed('reason') }
          : { from: '', to: '', hours: '', reason: '' },
  };
}

const NOTHING: Foreseen = { consequences: [], count: 0 };

export function hoursCheckModel(
  locale: Locale,
  place: Place,
  part: HoursPart,
  values: Readonly<Record<string, unknown>>,
  foreseen: Foreseen | null,
): HoursCheckModel {
  const here = pathOf(place);
  return {
    title: t(locale, `hosting.hours.${part === 'week' ? 'week-title' : 'days-title'}`),
    back: { href: here, label: place.name },
    action: `${here}/${part}`,
    foreseen: foreseen ?? NOTHING,
    hidden: Object.entries(values).flatMap(([name, value]) =>
      typeof value === 'string' && name !== '_csrf' && name !== 'confirmed' ? [{ name, value }] : [],
    ),
  };
}
