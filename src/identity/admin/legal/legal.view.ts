import type { IsoDate } from '#libs/calendar/index.js';
import { groupedSiren } from '#libs/text/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import {
  FRENCH_ZONES,
  isEuropeanZone,
  type Employer,
  type LegalIdentity,
  type Signatory,
} from '../../../employers/index.js';

/** /admin/employer/legal: who the employer is in law, and who signs for it. */
export interface LegalModel {
  readonly siren: string;
  /** Fields as they stand, or as typed. */
  readonly typed: Readonly<Record<(typeof FIELDS)[number], string>>;
  readonly zones: readonly Choice[];
  readonly zoneHint: string;
  readonly authorities: readonly Choice[];
  readonly named: boolean;
  readonly signatories: readonly TableRow[];
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
}

const FIELDS = [
  'legalName',
  'legalForm',
  'seat',
  'siret',
  'registry',
  'branchAgreement',
  'signatoryName',
  'function',
  'signatoryEmail',
  'reference',
  'validFrom',
  'validUntil',
] as const;

/** What the page of the legal identity is made of. */
export interface LegalFacts {
  readonly employer: Employer;
  readonly identity: LegalIdentity | null;
  readonly signatories: readonly Signatory[];
  readonly today: IsoDate;
}

const say = (locale: Locale, key: string, vars?: Readonly<Record<string, string>>) =>
  t(locale, `identity.legal.${key}`, vars);

export function legalModel(
  locale: Locale,
  { employer, identity, signatories, today }: LegalFacts,
  refused?: RefusedForm,
): LegalModel {
  const summary = refused && errorSummary(locale, refused.refusal);
  const stands: Partial<Record<string, string>> = {
    legalName: identity?.legalName ?? employer.name,
    legalForm: identity?.legalForm,
    seat: identity?.seat.join('\n'),
    siret: identity?.siret ?? undefined,
    registry: identity?.registry ?? undefined,
    branchAgreement: identity?.branchAgreement ?? undefined,
    timeZone: identity?.timeZone ?? undefined,
    validFrom: today,
  };
  const valueOf = (field: string): string => {
    return typedIn(refused, field, stands[field] ?? '');
  };
  const chosen = refused?.values['authority'];
  return {
    siren: groupedSiren(employer.siren),
    typed: {
      legalName: valueOf('legalName'),
      legalForm: valueOf('legalForm'),
      seat: valueOf('seat'),
      siret: valueOf('siret'),
      registry: valueOf('registry'),
      branchAgreement: valueOf('branchAgreement'),
      signatoryName: valueOf('signatoryName'),
      function: valueOf('function'),
      signatoryEmail: valueOf('signatoryEmail'),
      reference: valueOf('reference'),
      validFrom: valueOf('validFrom'),
      validUntil: valueOf('validUntil'),
    },
    zones: zoneChoices(locale, valueOf('timeZone')),
    zoneHint: say(locale, 'zone-hint', {
      zone: zoneWords(locale, employer.zone.timeZone),
      holidays: say(locale, `holidays.${employer.zone.holidayZone}`),
    }),
    authorities: (['statutory', 'delegation'] as const).map((value) => ({
      value,
      label: say(locale, `authority-${value}`),
      hint: say(locale, `authority-${value}-hint`),
      selected: chosen === value,
    })),
    named: refused?.values['namedInAgreements'] !== undefined,
    signatories: signatories.map((one) => ({
      cells: [
        { text: one.name, strong: true, sub: one.function, label: say(locale, 'name') },
        {
          text: authorityWords(locale, one),
          ...(one.namedInAgreements && { sub: say(locale, 'named-short') }),
          label: say(locale, 'authority'),
        },
        { pill: standing(locale, one, today), sub: daysWords(locale, one), label: say(locale, 'days') },
        {
          button: {
            href: `/admin/employer/legal/signatories/${one.id}`,
            label: say(locale, 'change'),
            ariaLabel: say(locale, 'change-one', { name: one.name }),
          },
          label: '',
        },
      ],
    })),
    errors: summary?.errors,
    problems: summary?.byField ?? {},
  };
}

/** Those of France first, then every other of Europe by its town. */
function zoneChoices(locale: Locale, chosen: string): Choice[] {
  const others = Intl.supportedValuesOf('timeZone').filter(
    (zone) => isEuropeanZone(zone) && !FRENCH_ZONES.includes(zone),
  );
  return [
    { value: '', label: say(locale, 'zone-of-seat'), selected: chosen === '' },
    ...[...FRENCH_ZONES, ...others].map((zone) => ({
      value: zone,
      label: zoneWords(locale, zone),
      selected: chosen === zone,
    })),
  ];
}

/** « La Réunion » for a zone of France, the town and the name of the zone for another. */
function zoneWords(locale: Locale, zone: string): string {
  const town = (zone.split('/')[1] ?? zone).replaceAll('_', ' ');
  return FRENCH_ZONES.includes(zone)
    ? say(locale, `zones.${town.toLowerCase().replaceAll(' ', '-')}`)
    : `${town} (${zone})`;
}

const authorityWords = (locale: Locale, { authority, reference }: Signatory): string =>
  reference ?? say(locale, `authority-${authority}`);

function daysWords(locale: Locale, { validFrom, validUntil }: Signatory): string {
  const from = formatDate(locale, validFrom, 'date');
  return validUntil === null
    ? say(locale, 'since', { from })
    : say(locale, 'between', { from, until: formatDate(locale, validUntil, 'date') });
}

function standing(locale: Locale, { validFrom, validUntil }: Signatory, today: IsoDate) {
  if (validFrom > today) return { label: say(locale, 'later'), tone: 'info' } as const;
  if (validUntil !== null && validUntil < today) return { label: say(locale, 'over'), tone: 'neutral' } as const;
  return { label: say(locale, 'holds'), tone: 'success' } as const;
}

/** /admin/employer/legal/signatories/:id: one signatory, to end or to take back. */
export interface SignatoryModel {
  readonly name: string;
  readonly action: string;
  readonly rows: readonly SummaryRow[];
  readonly validUntil: string;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
}

export function signatoryModel(
  locale: Locale,
  signatory: Signatory,
  today: IsoDate,
  refused?: RefusedForm,
): SignatoryModel {
  const summary = refused && errorSummary(locale, refused.refusal);
  return {
    name: signatory.name,
    action: `/admin/employer/legal/signatories/${signatory.id}`,
    rows: [
      { label: say(locale, 'function'), value: signatory.function },
      { label: say(locale, 'authority'), value: authorityWords(locale, signatory) },
      { label: say(locale, 'days'), value: daysWords(locale, signatory) },
    ],
    validUntil: typedIn(refused, 'validUntil', signatory.validUntil ?? today),
    errors: summary?.errors,
    problems: summary?.byField ?? {},
  };
}
