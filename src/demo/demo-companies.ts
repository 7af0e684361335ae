import type { UnitWorkplaceWish } from '../employees/index.js';

/** A company of the demonstration: invented, and obviously so. */
export interface DemoCompany {
  readonly slug: string;
  readonly name: string;
  /** Fails the check digit on purpose: no real company has it. */
  readonly siren: string;
  /** Départements where its people live, weighted by population; empty for the whole of France. */
  readonly departements: readonly string[];
  /** Where its units usually work and how they get there, as far as HR has said it; invented like the rest. */
  readonly units: readonly UnitWorkplaceWish[];
  readonly framework: 'accord' | 'charte';
  /** One in this many employees has no agreement (yet). */
  readonly withoutAgreementOneIn: number;
  /** Its share of what the operator of the demonstration offers. */
  readonly contractedShare: number;
  /** People who book a desk nearly every week. */
  readonly regulars: number;
  /** Whether it lets presence be recorded: the acts that come before are on record. */
  readonly recordsPresence: boolean;
}

/** People of each company, personas included. */
export const PEOPLE_PER_COMPANY = 300;

/** The two companies: one with everything in place, one with things to complete. */
export const DEMO_COMPANIES: readonly DemoCompany[] = [
  {
    slug: 'demo-industrie',
    name: 'Ateliers Démonstration du Val de Loire',
    siren: '000000001',
    departements: ['37', '41', '45', '36', '18', '28', '72', '86'],
    units: [
      { unit: 'Production', workplace: '37000 Tours', mode: 'car' },
      { unit: 'Commerce', workplace: '37000 Tours', mode: 'car' },
      { unit: 'Finances', workplace: '37000 Tours', mode: 'public_transport' },
      { unit: 'Ressources humaines', workplace: '37000 Tours' },
      { unit: 'Études', workplace: '41000 Blois' },
    ],
    framework: 'accord',
    withoutAgreementOneIn: 12,
    contractedShare: 0.8,
    regulars: 54,
    recordsPresence: true,
  },
  {
    slug: 'demo-conseil',
    name: 'Conseil Exemple & Associés',
    siren: '000000002',
    departements: [],
    units: [],
    framework: 'charte',
    withoutAgreementOneIn: 3,
    contractedShare: 0.1,
    regulars: 12,
    recordsPresence: false,
  },
];
