import { ADMINISTRATIVE_ZONE, type IsoDate } from '#libs/calendar/index.js';
import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatInstant, formatNumber, t } from '#libs/platform/i18n/index.js';
import type { FormFault, TableRow } from '#libs/platform/views/index.js';
import type { EmployeeView } from '../../employees/index.js';
import { ERASED_KINDS, erasableOn, KEPT_DAYS, type ErasedKind } from '../held/erased-kinds.rules.js';
import type { HeldKind } from '../held/held-kinds.reader.js';
import { FIXED, untilWhen } from '../held/held-kinds.view.js';
import type { LastErasure } from '../held/personal-retention.repository.js';

/** /admin/retention: how long each kind of personal data is kept. */
export interface RetentionModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly fields: readonly {
    readonly id: ErasedKind;
    readonly label: string;
    readonly hint: string;
    readonly value: string;
    readonly least: number;
    readonly most: number;
    readonly error: string | undefined;
  }[];
  readonly columns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly fixed: readonly TableRow[];
  readonly last: readonly TableRow[];
  /** When the nightly job next runs. */
  readonly next: string;
  readonly lastColumns: readonly { readonly label: string; readonly num?: boolean }[];
}

/** /hr/employees/:id/erasure: what goes now, what stays, why and until when. */
export interface ErasureModel {
  readonly name: string;
  readonly back: string;
  readonly action: string;
  readonly errors: readonly FormFault[] | undefined;
  /** Why nothing can be erased yet. */
  readonly stays: string | null;
  readonly columns: readonly { readonly label: string }[];
  readonly now: readonly TableRow[];
  readonly later: readonly TableRow[];
  readonly agreed: string | undefined;
}

/** The settings, or what was typed and refused. */
export function retentionModel(
  locale: Locale,
  {
    choices,
    last,
    next,
    now,
  }: {
    readonly choices: readonly { readonly kind: ErasedKind; readonly days: number }[];
    readonly last: readonly LastErasure[];
    /** When the nightly job next runs; null where no worker has stored its schedule. */
    readonly next: Date | null;
    readonly now: Date;
  },
  refused?: RefusedForm,
): RetentionModel {
  const problems = refused && errorSummary(locale, refused.refusal);
  const chosen = new Map(choices.map(({ kind, days }) => [kind, days]));
  const word = (key: string) => t(locale, `privacy.retention.${key}`);
  return {
    errors: problems?.errors,
    fields: ERASED_KINDS.map((kind) => {
      const { usual, least, most } = KEPT_DAYS[kind];
      return {
        id: kind,
        label: t(locale, `privacy.kinds.${kind}.name`),
        hint: `${t(locale, `privacy.kinds.${kind}.why`)} ${t(locale, 'privacy.retention.bounds', {
          usual: formatNumber(locale, usual),
          least: formatNumber(locale, least),
          most: formatNumber(locale, most),
        })}`,
        value: typedIn(refused, kind, String(chosen.get(kind) ?? usual)),
        least,
        most,
        error: problems?.byField[kind],
      };
    }),
    columns: [{ label: word('kind') }, { label: word('how-long') }, { label: word('why') }],
    fixed: FIXED.map((kind) => ({ cells: keptCells(locale, kind) })),
    lastColumns: [
      { label: word('kind') },
      { label: word('rows'), num: true },
      { label: word('erased-at') },
      { label: word('cause') },
    ],
    next:
      next === null
        ? word('next-unknown')
        : t(locale, `privacy.retention.${next < now ? 'next-late' : 'next'}`, {
            at: formatInstant(locale, next, ADMINISTRATIVE_ZONE, 'long'),
          }),
    last: last.map(({ kind, rows, cause, erasedAt }) => ({
      cells: [
        { text: t(locale, `privacy.kinds.${kind}.name`), strong: true },
        { text: formatNumber(locale, rows), num: true, label: word('rows') },
        { text: formatInstant(locale, erasedAt, employerZone(), 'date'), label: word('erased-at') },
        { text: word(`causes.${cause}`), label: word('cause') },
      ],
    })),
  };
}

/** What an erasure would do today. */
export function erasureModel(
  locale: Locale,
  {
    person,
    held,
    today,
  }: {
    readonly person: EmployeeView;
    readonly held: readonly HeldKind[];
    readonly today: IsoDate;
  },
  refused?: RefusedForm,
): ErasureModel {
  const { leftOn } = person;
  const problems = refused && errorSummary(locale, refused.refusal);
  const word = (key: string) => t(locale, `privacy.erasure.${key}`);
  const left = leftOn !== null && leftOn <= today ? leftOn : null;
  const goes = held.filter(({ kind, rows }) => left !== null && rows > 0 && erasableOn(kind, left) <= today);
  const waits = held.filter(({ kind, rows }) => rows > 0 && !goes.some((one) => one.kind === kind));
  return {
    name: `${person.givenName} ${person.familyName}`,
    back: `/hr/employees/${person.id}`,
    action: `/hr/employees/${person.id}/erasure`,
    errors: problems?.errors,
    stays: left === null ? word('still-here') : goes.length === 0 ? word('nothing-now') : null,
    columns: [{ label: word('kind') }, { label: word('until') }, { label: word('why') }],
    now: goes.map(({ kind, rows }) => ({
      cells: [
        { text: t(locale, `privacy.kinds.${kind}.name`), strong: true },
        { text: word('now'), label: word('until') },
        { text: t(locale, 'privacy.erasure.rows', { count: rows }), label: word('why') },
      ],
    })),
    later: [
      ...waits.map((one) => ({
        cells: [
          { text: t(locale, `privacy.kinds.${one.kind}.name`), strong: true },
          { text: untilWhen(locale, one, left), label: word('until') },
          { text: t(locale, `privacy.kinds.${one.kind}.why`), label: word('why') },
        ],
      })),
      ...FIXED.map((kind) => ({ cells: keptCells(locale, kind) })),
    ],
    agreed: problems?.byField['agreed'],
  };
}

const keptCells = (locale: Locale, kind: (typeof FIXED)[number]): TableRow['cells'] => [
  { text: t(locale, `privacy.kept.${kind}.name`), strong: true },
  { text: t(locale, `privacy.kept.${kind}.how-long`), label: t(locale, 'privacy.retention.how-long') },
  { text: t(locale, `privacy.kept.${kind}.why`), label: t(locale, 'privacy.retention.why') },
];
