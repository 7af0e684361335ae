import type { IsoDate } from '#libs/calendar/index.js';
import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatInstant, regionName, semicolons, t } from '#libs/platform/i18n/index.js';
import type { Button, SummaryRow } from '#libs/platform/views/index.js';
import type { EmployeeDetail } from './employee-details.queries.js';
import { homeWords } from './home-words.js';
import { lastDayOf } from './leaving-day.rules.js';
import { FRANCE } from './residence.rules.js';
import { placeWords } from './workplace-words.js';
import { gapOf, worksOn } from './works-on.rules.js';

/** One person of the register. */
export interface EmployeeModel {
  readonly name: string;
  readonly lead: string;
  readonly left: string | null;
  /** The sign-in could not follow the address of the register. */
  readonly signInBehind: boolean;
  readonly actions: readonly Button[];
  readonly facts: readonly SummaryRow[];
  /** Where everything about the person is handed out, without the ending; null for whoever may not. */
  readonly dataHref: string | null;
  /** Where what is held of somebody who left is erased. */
  readonly erasureHref: string | null;
  readonly team: readonly {
    readonly href: string;
    readonly name: string;
  }[];
}

/** One person: facts, manager, team. Where home is: the commune, nothing finer. */
export function detailModel(
  locale: Locale,
  { employee, signInBehind }: { readonly employee: EmployeeDetail; readonly signInBehind: boolean },
  {
    today,
    manages,
    handsOut,
    attests,
  }: {
    readonly today: IsoDate;
    readonly manages: boolean;
    readonly handsOut: boolean;
    readonly attests: boolean;
  },
): EmployeeModel {
  const base = `/hr/employees/${employee.id}`;
  const works = worksOn(employee, today);
  const label = (field: string) => t(locale, `employees.fields.${field}`);
  return {
    name: `${employee.givenName} ${employee.familyName}`,
    signInBehind,
    lead: [employee.staffNumber, employee.unit].filter(Boolean).join(' · '),
    left: employee.leftOn
      ? t(locale, works ? 'employees.detail.leaves' : 'employees.detail.left', {
          date: formatDate(locale, lastDayOf(employee.leftOn), 'date'),
        })
      : works
        ? null
        : t(locale, 'employees.detail.comes-back', { gaps: gapWords(locale, employee) }),
    actions: manages
      ? [
          { href: `${base}/record`, label: t(locale, 'employees.detail.change'), icon: 'pencil', tone: 'primary' },
          { href: `/hr/compliance/people/${employee.id}`, label: t(locale, 'employees.detail.telework-facts') },
          ...(attests ? [{ href: `${base}/attestations`, label: t(locale, 'employees.detail.attestations') }] : []),
          {
            href: `${base}/leaving`,
            label: t(locale, employee.leftOn === null ? 'employees.detail.leave' : 'employees.detail.leave-change'),
            icon: 'door-exit',
          },
          ...(employee.leftOn === null
            ? []
            : [
                {
                  href: `${base}/return`,
                  label: t(locale, works ? 'employees.detail.stay' : 'employees.detail.return'),
                },
              ]),
        ]
      : [],
    facts: [
      { label: label('staff_number'), value: employee.staffNumber },
      { label: label('email'), value: employee.email },
      { label: label('unit'), value: employee.unit || '–' },
      {
        label: label('manager'),
        value: employee.managerName ?? '–',
        ...(employee.managerId && { href: `/hr/employees/${employee.managerId}` }),
      },
      { label: label('commune'), value: homeWords(locale, employee), note: t(locale, 'employees.detail.commune-only') },
      {
        label: t(locale, 'employees.detail.state'),
        value: regionName(locale, employee.country),
        note: residenceWords(locale, employee),
        // The meters of social security and tax of whoever lives in another State.
        ...(manages && employee.country !== FRANCE && { href: `${base}/days/abroad` }),
      },
      { label: label('desired_days'), value: t(locale, 'employees.detail.days', { count: employee.desiredDays }) },
      // Which needs may tell of a disability: they are read in the record, and the look is entered in the journal.
      employee.needs.length > 0 && manages
        ? { label: label('needs'), value: t(locale, 'employees.detail.needs-in-record'), href: `${base}/record` }
        : { label: label('needs'), value: '–' },
      {
        label: label('workplace'),
        ...ownOrUnit(locale, employee.workplaceInsee, employee.unitWorkplaceInsee, placeWords),
      },
      {
        label: label('commute_mode'),
        ...ownOrUnit(locale, employee.commuteMode, employee.unitCommuteMode, (mode) =>
          t(locale, `employees.commute-modes.${mode}`),
        ),
      },
      ...(employee.away.length > 0
        ? [{ label: t(locale, 'employees.detail.away'), value: gapWords(locale, employee) }]
        : []),
      {
        label: t(locale, 'employees.detail.added'),
        value: formatInstant(locale, employee.createdAt, employerZone(), 'date'),
        ...(employee.importId && { href: `/hr/employees/imports/${employee.importId}` }),
      },
    ],
    dataHref: handsOut ? `${base}/data` : null,
    erasureHref: handsOut && employee.leftOn !== null ? `${base}/erasure` : null,
    team: employee.team.map(({ id, name }) => ({ href: `/hr/employees/${id}`, name })),
  };
}

/** Since when somebody lives in their State, in which they lived before, and what is not told of a home outside France. */
const residenceWords = (locale: Locale, { country, residesSince, livedBefore }: EmployeeDetail): string =>
  [
    t(locale, 'employees.detail.since', { day: formatDate(locale, residesSince, 'date') }),
    ...livedBefore.map((before) =>
      t(locale, 'employees.detail.lived-before', {
        country: regionName(locale, before.country),
        day: formatDate(locale, lastDayOf(before.until), 'date'),
      }),
    ),
    ...(country === FRANCE ? [] : [t(locale, 'employees.detail.abroad')]),
  ].join(' ');

/** Times away between a leaving and a return, each with its first and last day. */
const gapWords = (locale: Locale, { away }: Pick<EmployeeDetail, 'away'>): string =>
  semicolons(
    locale,
    away.map(gapOf).map(({ from, to }) =>
      t(locale, 'employees.detail.gap', {
        from: formatDate(locale, from, 'date'),
        to: formatDate(locale, lastDayOf(to), 'date'),
      }),
    ),
  );

/** One's own value, or that of the unit with a word on where it comes from, or that nobody has said. */
function ownOrUnit(locale: Locale, own: string | null, unit: string | null, words: (value: string) => string) {
  if (own !== null) return { value: words(own) };
  if (unit !== null) return { value: words(unit), note: t(locale, 'employees.detail.of-unit') };
  return { value: t(locale, 'employees.detail.not-known') };
}
