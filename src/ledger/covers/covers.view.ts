import type { IsoDate } from '#libs/calendar/index.js';
import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatInstant, regionName, t } from '#libs/platform/i18n/index.js';
import { COORDINATED_STATES } from '#libs/labour-law/index.js';
import type { Choice, FormFault, Link, TableRow } from '#libs/platform/views/index.js';
import { EMPLOYER_STATE } from '../employer-state.js';
import { coverDays, coverDecision, coverPill, coverStates } from './cover-words.js';
import type { CoverWithVersions, PersonCovers } from './covers.page.js';
import { COVER_KINDS, COVER_STANDINGS, type SocialCover } from './social-cover.js';

/** The fields of a certificate or an agreement; the model of the partial `cover-fields`. */
export interface CoverFields {
  readonly byField: Readonly<Record<string, string>>;
  readonly kinds: readonly Choice[];
  readonly standings: readonly Choice[];
  readonly states: readonly Choice[];
  readonly workStates: readonly Choice[];
  readonly reference: string;
  readonly askedOn: string;
  readonly decidedOn: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly today: IsoDate;
}

/** /hr/employees/{id}/covers: what is on record of one person, and a form. */
export interface CoversModel {
  readonly title: string;
  readonly back: Link;
  readonly errors: readonly FormFault[] | undefined;
  readonly rows: readonly TableRow[];
  readonly action: string;
  readonly open: boolean;
  readonly fields: CoverFields;
}

/** /hr/employees/{id}/covers/{cover}: one record, to be corrected or ended, and its versions. */
export interface CoverModel {
  readonly title: string;
  readonly lead: string;
  readonly back: Link;
  readonly errors: readonly FormFault[] | undefined;
  readonly action: string;
  readonly revision: number;
  readonly fields: CoverFields;
  readonly reason: string;
  readonly versions: readonly TableRow[];
  /** The form of its end; null of what was not granted. */
  readonly end: {
    readonly action: string;
    readonly endedOn: string;
    readonly first: IsoDate;
    readonly last: IsoDate;
    readonly endReason: string;
  } | null;
}

/** The name of somebody, as their pages are called. */
const nameOf = ({ givenName, familyName }: PersonCovers['person']): string => `${givenName} ${familyName}`;

export function coversModel(
  locale: Locale,
  { person, covers }: PersonCovers,
  today: IsoDate,
  refused?: RefusedForm,
): CoversModel {
  const base = `/hr/employees/${person.id}`;
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  return {
    title: t(locale, 'ledger.covers.of', { name: nameOf(person) }),
    back: { href: `${base}/days/abroad`, label: t(locale, 'ledger.abroad.title') },
    errors: problems?.errors,
    rows: covers.map((cover) => coverRow(locale, cover, today)),
    action: `${base}/covers`,
    open: refused !== undefined || covers.length === 0,
    fields: fieldsOf(locale, {
      values: refused?.values ?? {},
      byField: problems?.byField ?? {},
      today,
      workState: person.country === EMPLOYER_STATE ? '' : person.country,
    }),
  };
}

export function coverModel(
  locale: Locale,
  { person, cover, versions }: CoverWithVersions,
  today: IsoDate,
  refused?: RefusedForm,
): CoverModel {
  const base = `/hr/employees/${person.id}/covers`;
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const { kind, standing, state, reference, reason: _, ...terms } = cover;
  const values: Readonly<Record<string, unknown>> = {
    ...terms,
    coverKind: kind,
    coverStanding: standing,
    coverState: state,
    coverNumber: reference,
    ...refused?.values,
  };
  const sent = (name: string) => (typeof values[name] === 'string' ? values[name] : '');
  const { validFrom, validTo } = cover;
  return {
    title: t(locale, `ledger.covers.kind.${kind}`),
    lead: `${nameOf(person)} · ${coverDays(locale, cover)}`,
    back: { href: base, label: t(locale, 'ledger.covers.of', { name: nameOf(person) }) },
    errors: problems?.errors,
    action: `${base}/${cover.id}`,
    revision: cover.revision,
    fields: fieldsOf(locale, { values, byField: problems?.byField ?? {}, today, workState: '' }),
    reason: sent('reason'),
    versions: versions.map((version) => ({
      cells: [
        {
          text: formatInstant(locale, version.changedAt, employerZone(), 'date'),
          sub: version.changedBy,
          label: t(locale, 'ledger.covers.recorded'),
        },
        {
          text: t(locale, `ledger.covers.standing.${version.standing}`),
          sub: `${t(locale, `ledger.covers.kind.${version.kind}`)} · ${coverStates(locale, version)}`,
          label: t(locale, 'ledger.covers.said'),
        },
        { text: coverDays(locale, version), sub: version.reference, label: t(locale, 'ledger.covers.valid') },
        { text: version.reason === '' ? '–' : version.reason, label: t(locale, 'ledger.covers.reason') },
      ],
    })),
    end:
      cover.standing === 'granted' && validFrom !== null && validTo !== null
        ? {
            action: `${base}/${cover.id}/end`,
            endedOn: sent('endedOn'),
            first: validFrom,
            last: validTo,
            endReason: sent('endReason'),
          }
        : null,
  };
}

const coverRow = (locale: Locale, cover: SocialCover, today: IsoDate): TableRow => ({
  cells: [
    {
      text: t(locale, `ledger.covers.kind.${cover.kind}`),
      sub: coverStates(locale, cover),
      href: `/hr/employees/${cover.employeeId}/covers/${cover.id}`,
      strong: true,
      label: t(locale, 'ledger.covers.document'),
    },
    { text: coverDays(locale, cover), sub: cover.reference, label: t(locale, 'ledger.covers.valid') },
    { text: coverDecision(locale, cover), label: t(locale, 'ledger.covers.decision') },
    { pill: coverPill(locale, cover, today), label: t(locale, 'ledger.covers.column.standing') },
  ],
});

/** @param of.workState the State that is offered first */
function fieldsOf(
  locale: Locale,
  of: {
    readonly values: Readonly<Record<string, unknown>>;
    readonly byField: CoverFields['byField'];
    readonly today: IsoDate;
    readonly workState: string;
  },
): CoverFields {
  const sent = (name: string) => (typeof of.values[name] === 'string' ? of.values[name] : '');
  const choose = (name: string, options: readonly string[], label: (one: string) => string, usual: string): Choice[] =>
    options.map((value) => ({ value, label: label(value), selected: value === (sent(name) || usual) }));
  const states = (name: string, usual: string) =>
    choose(
      name,
      [
        '',
        ...COORDINATED_STATES.toSorted((a, b) => regionName(locale, a).localeCompare(regionName(locale, b), locale)),
      ],
      (code) => (code === '' ? t(locale, 'ledger.covers.choose') : regionName(locale, code)),
      usual,
    );
  return {
    byField: of.byField,
    kinds: choose('coverKind', COVER_KINDS, (kind) => t(locale, `ledger.covers.kind.${kind}`), ''),
    standings: choose('coverStanding', COVER_STANDINGS, (one) => t(locale, `ledger.covers.standing.${one}`), ''),
    states: states('coverState', EMPLOYER_STATE),
    workStates: states('workState', of.workState),
    reference: sent('coverNumber'),
    askedOn: sent('askedOn'),
    decidedOn: sent('decidedOn'),
    validFrom: sent('validFrom'),
    validTo: sent('validTo'),
    today: of.today,
  };
}
