import { addDays, DAY_PARTS, type IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatWeekday, t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import { timesWords, whereWords } from './moment-words.view.js';
import { MOMENT_EVERY, type MomentForm } from './moments.forms.js';
import type { Audience, MomentTimes, TeamMoment } from './team-moment.js';
import type { DeskAgainst } from './team-moments.queries.js';

/** How long a moment lasts where nobody has said otherwise, in days. */
const USUAL_DAYS = 90;
/** Desks elsewhere that are named one by one before a moment is set. */
const SHOWN = 50;

/** Whom and which places somebody may choose. */
export interface MomentChoices {
  readonly team: boolean;
  /** Null: whoever asks is not HR, and binds the own team alone. */
  readonly units: readonly string[] | null;
  readonly places: readonly { readonly id: string; readonly name: string; readonly communeName: string }[];
}

/** /team/moments: the moments that are not over, and the form of another. */
export interface MomentsModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly rows: readonly TableRow[];
  readonly whom: readonly Choice[];
  readonly weekdays: readonly Choice[];
  readonly every: readonly Choice[];
  readonly parts: readonly Choice[];
  readonly places: readonly Choice[];
  readonly name: string;
  readonly reason: string;
  readonly from: string;
  readonly until: string;
}

export function momentsModel(
  locale: Locale,
  {
    moments,
    choices,
    today,
  }: { readonly moments: readonly TeamMoment[]; readonly choices: MomentChoices; readonly today: IsoDate },
  refused?: RefusedForm,
): MomentsModel {
  const problems = refused && errorSummary(locale, refused.refusal);
  const options = (field: string, fallback: string, all: readonly (readonly [string, string])[]): Choice[] => {
    const chosen = typedIn(refused, field, fallback);
    return all.map(([value, label]) => ({ value, label, selected: value === chosen }));
  };
  const word = (key: string) => t(locale, `bookings.moments.${key}`);
  const ticked = refused?.values['weekdays'];
  const days = [ticked ?? []].flat();
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    rows: moments.map((moment) => momentRow(locale, moment)),
    whom: options('whom', choices.team ? 'team' : 'all', [
      ...(choices.team ? [['team', word('my-team')] as const] : []),
      ...(choices.units ? [['all', word('everybody')] as const] : []),
      ...(choices.units ?? []).map(
        (unit) => [`unit:${unit}`, t(locale, 'bookings.moments.of-unit', { unit })] as const,
      ),
    ]),
    weekdays: [1, 2, 3, 4, 5, 6, 7].map((day) => ({
      value: String(day),
      label: formatWeekday(locale, day),
      selected: days.includes(String(day)),
    })),
    every: options(
      'every',
      '1',
      MOMENT_EVERY.map((weeks) => [String(weeks), word(`every-${weeks}`)]),
    ),
    parts: options(
      'part',
      'day',
      DAY_PARTS.map((part) => [part, t(locale, `bookings.part.${part}`)]),
    ),
    places: options('place', 'office', [
      ['office', word('at-office')],
      ...choices.places.map(({ id, name, communeName }) => [id, `${name}, ${communeName}`] as const),
    ]),
    name: typedIn(refused, 'name'),
    reason: typedIn(refused, 'reason'),
    from: typedIn(refused, 'from', today),
    until: typedIn(refused, 'until', addDays(today, USUAL_DAYS)),
  };
}

const peopleWords = (locale: Locale, { unit, managerId }: Audience): string => {
  if (unit !== null) return t(locale, 'bookings.moments.of-unit', { unit });
  return t(locale, `bookings.moments.${managerId === null ? 'everybody' : 'of-team'}`);
};

function momentRow(locale: Locale, moment: TeamMoment): TableRow {
  const word = (key: string) => t(locale, `bookings.moments.${key}`);
  return {
    cells: [
      { text: moment.name, sub: moment.reason, strong: true, label: word('name') },
      { text: timesWords(locale, moment), sub: whereWords(locale, moment), label: word('when') },
      {
        text: peopleWords(locale, moment),
        sub: t(locale, 'bookings.moments.set-by', { by: moment.setBy }),
        label: word('whom'),
      },
      {
        button: {
          action: `/team/moments/${moment.id}/withdrawal`,
          label: word('withdraw'),
          ariaLabel: t(locale, 'bookings.moments.withdraw-which', { name: moment.name }),
          tone: 'quiet',
        },
        label: word('action'),
      },
    ],
  };
}

/** What would follow from a moment, before it is set. */
export interface MomentCheckModel {
  readonly rows: readonly SummaryRow[];
  /** How many desks are booked elsewhere then; null for none. */
  readonly against: string | null;
  readonly desks: readonly TableRow[];
  /** How many more there are than are named. */
  readonly more: string | null;
  readonly booked: readonly Choice[];
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
}

export function momentCheckModel(
  locale: Locale,
  form: MomentForm,
  {
    moment,
    against,
  }: {
    readonly moment: MomentTimes & Audience & Pick<TeamMoment, 'name' | 'reason' | 'site'>;
    readonly against: readonly DeskAgainst[];
  },
): MomentCheckModel {
  const word = (key: string) => t(locale, `bookings.moments.${key}`);
  const people = new Set(against.map(({ employeeId }) => employeeId)).size;
  const { weekdays, ...fields } = form;
  return {
    rows: [
      { label: word('name'), value: moment.name, note: moment.reason },
      { label: word('when'), value: timesWords(locale, moment) },
      { label: word('where'), value: whereWords(locale, moment) },
      { label: word('whom'), value: peopleWords(locale, moment) },
    ],
    against:
      against.length === 0
        ? null
        : t(locale, 'bookings.moments.against', {
            count: against.length,
            people: t(locale, 'bookings.moments.people', { count: people }),
          }),
    desks: against.slice(0, SHOWN).map(({ person, day, part, site }) => ({
      cells: [
        { text: person, strong: true, label: word('person') },
        { text: formatDate(locale, day, 'full'), sub: t(locale, `bookings.part.${part}`), label: word('when') },
        { text: site, label: word('where') },
      ],
    })),
    more: against.length > SHOWN ? t(locale, 'bookings.moments.more', { count: against.length - SHOWN }) : null,
    booked: [
      { value: 'keep', label: word('keep'), hint: word('keep-hint'), selected: true },
      { value: 'ask', label: word('ask'), hint: word('ask-hint') },
    ],
    hidden: [
      ...Object.entries(fields).map(([name, value]) => ({ name, value: String(value) })),
      ...weekdays.map((day) => ({ name: 'weekdays', value: String(day) })),
    ],
  };
}
