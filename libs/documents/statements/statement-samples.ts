import type { Origin } from '#libs/day-ledger/index.js';
import type { DocumentLocale } from '../common.data.js';
import type { StatementBaseInput, StatementInput } from './statement.data.js';
import type { StatementKind } from './statement-kind.js';
import { CROSS_BORDER } from './kinds/cross-border.js';
import { HOME_INSURANCE } from './kinds/home-insurance.js';
import { HOST_CONFORMITY, HOST_SUBJECTS } from './kinds/host-conformity.js';
import { MOBILITY } from './kinds/mobility.js';
import { PRESENCE } from './kinds/presence.js';
import { TELEWORK } from './kinds/telework.js';
import { THIRD_PLACE_DAYS } from './kinds/third-place-days.js';
import { YEARLY_FILE } from './kinds/yearly-file/yearly-file.js';
import { YEARLY_SAMPLE } from './kinds/yearly-file/yearly-sample.js';

/** Complete example data of every kind, obviously fictional: what the specs and the previews typeset. */
const BASE: StatementBaseInput = {
  locale: 'fr',
  ref: 'ATT-123456789-2026-000123',
  verification: { code: '7K4M-Q2XA-9D3P', url: 'https://palier.example/v/7K4M-Q2XA-9D3P' },
  issuedAt: '2026-11-23T13:05:09.000Z',
  specimen: true,
  employer: {
    name: 'Entreprise fictive',
    siren: '123456789',
    siret: '12345678900012',
    address: ['1 place de l’Exemple', '41000 Ville-Modèle'],
    legal: { name: 'ENTREPRISE FICTIVE', form: 'SAS', registry: 'RCS Blois 123 456 789' },
  },
  signatory: { name: 'Camille Exemple', title: 'Responsable des ressources humaines', authority: 'par délégation' },
  person: { name: 'Dominique Modèle' },
  period: { from: '2026-09-01', to: '2026-11-22' },
};

/** A kind of statement with figures behind which stand days of given origins. */
export interface SampleOfKind {
  readonly kind: StatementKind<unknown>;
  readonly figures: (origins: readonly Origin[]) => unknown;
}

const sample = <Figures>(
  kind: StatementKind<Figures>,
  figures: (origins: readonly Origin[]) => Figures,
): SampleOfKind => ({
  // What makes figures of a kind is handed to that kind alone.
  kind,
  figures,
});

const AGREEMENT = {
  reference: 'AVT-2026-000042',
  version: 2,
  from: '2026-09-01',
  until: null,
  daysPerWeek: 2,
  weekdays: [1, 2, 4],
  places: ['home' as const, 'third_places' as const],
};
const SITE = { name: 'La Fabrique fictive', place: 'Blois (41)' };
const isVouched = (origin: Origin): origin is 'confirmed' | 'checked-in' =>
  origin === 'confirmed' || origin === 'checked-in';

const months = (index: number) => ['2026-09', '2026-10', '2026-11'][index % 3]!;

/** One sample of each kind; a spec compares the list with the kinds. */
export const STATEMENT_SAMPLES: readonly SampleOfKind[] = [
  sample(TELEWORK, (origins) => ({
    agreements: [AGREEMENT],
    days: origins.flatMap((origin, index) => [
      { month: months(index), origin, halfDays: 7 + index, place: 'home' as const },
      { month: months(index), origin, halfDays: 4, place: 'third-place' as const },
    ]),
  })),
  sample(THIRD_PLACE_DAYS, (origins) => ({
    days: origins.map((origin, index) => ({
      month: months(index),
      origin,
      halfDays: 5 + index,
      site: index % 2 === 0 ? SITE : null,
    })),
  })),
  sample(HOME_INSURANCE, (origins) => ({
    agreements: [AGREEMENT],
    days: origins.map((origin, index) => ({ month: months(index), origin, halfDays: 6 + index })),
  })),
  sample(MOBILITY, (origins) => ({
    mode: 'bicycle' as const,
    days: origins.map((origin, index) => ({
      month: months(index),
      origin,
      halfDays: 9 + index,
      place: index % 2 === 0 ? ('office' as const) : ('third-place' as const),
    })),
  })),
  sample(CROSS_BORDER, (origins) => ({
    residence: 'FR',
    workedHalfDays: origins.length * 10,
    residenceHalfDays: origins.length * 4,
    unknownHalfDays: 13,
    share: { least: 3_124, most: 4_255 },
    residences: [],
    covers: [{ kind: 'framework' as const, state: 'FR', workState: 'LU', from: '2026-01-01', to: '2028-12-31' }],
    countries: [
      { country: 'FR', days: origins.length * 4 },
      { country: 'LU', days: 1 },
    ],
    days: origins.map((origin, index) => ({
      month: months(index),
      origin,
      halfDays: 10,
      country: index % 2 === 0 ? 'FR' : 'LU',
      place: index % 2 === 0 ? ('home' as const) : ('mission' as const),
    })),
  })),
  sample(PRESENCE, (origins) => ({
    days: origins.filter(isVouched).map((origin, index) => ({ month: months(index), origin, halfDays: 8, site: SITE })),
  })),
  sample(HOST_CONFORMITY, () => ({
    site: { ...SITE, address: '3 rue Imaginaire' },
    described: ['accessible', 'fibre', 'quiet'],
    invented: true,
    evidence: HOST_SUBJECTS.map((subject) => ({ subject, recorded: false as const })),
  })),
  sample(YEARLY_FILE, YEARLY_SAMPLE),
];

const ABOUT_NOBODY: ReadonlySet<string> = new Set([HOST_CONFORMITY.id, YEARLY_FILE.id]);

/** Data of a sample, ready to typeset. */
export const sampleStatement = (
  { kind, figures }: SampleOfKind,
  locale: DocumentLocale,
  origins: readonly Origin[] = kind.id === PRESENCE.id ? ['confirmed'] : ['booked', 'declared', 'corrected'],
  over: Partial<StatementBaseInput> = {},
): StatementInput<unknown> => ({
  ...BASE,
  locale,
  person: ABOUT_NOBODY.has(kind.id) ? null : BASE.person,
  ...over,
  kind: kind.id,
  figures: figures(origins),
});
