import type { Commune } from '#libs/geo/index.js';
import type { NewEmployee } from '../employees/index.js';
import type { DemoCompany } from './demo-companies.js';

/** Family names that no reader takes for a real person's. */
const FAMILY_NAMES = [
  'Exemple',
  'Modèle',
  'Spécimen',
  'Fictif',
  'Imaginaire',
  'Essai',
  'Échantillon',
  'Prototype',
  'Maquette',
  'Factice',
  'Figurant',
  'Canevas',
  'Ébauche',
  'Gabarit',
  'Témoin',
] as const;

const GIVEN_NAMES = [
  'Camille',
  'Dominique',
  'Sacha',
  'Claude',
  'Lou',
  'Maxime',
  'Charlie',
  'Andréa',
  'Noa',
  'Morgan',
  'Alix',
  'Eden',
  'Yaël',
  'Swann',
  'Ange',
  'Céleste',
  'Gwenn',
  'Loïs',
  'Mahé',
  'Ariel',
] as const;

const UNITS = ['Production', 'Études', 'Commerce', 'Finances', 'Ressources humaines', 'Informatique'] as const;

/** Roles a visitor of the demonstration can take, and who plays them: rows of {@link demoPeople}. */
export const PERSONAS = { hr: 0, admin: 1, manager: 2, employee: 3 } as const;
export type PersonaRole = keyof typeof PERSONAS;

/** Where the employee persona lives: Montlouis-sur-Loire, between two towns with several third places. */
const PERSONA_TOWN = '37156';

/** A number in [0, 1) that is always the same for the same text (FNV-1a): demo data, no secret. */
export function steady(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return (hash >>> 0) / 4_294_967_296;
}

/**
 * The people of a company: 15 × 20 names, homes drawn from real communes by population, one manager for each unit.
 * The same on every machine.
 */
export function demoPeople(company: DemoCompany, communes: readonly Commune[], count: number): NewEmployee[] {
  const eligible = communes.filter(
    ({ departement, population }) =>
      population > 0 && (company.departements.length === 0 || company.departements.includes(departement)),
  );
  const draw = byPopulation(eligible);
  return Array.from({ length: count }, (_, index) => {
    const { givenName, familyName } = nameOf(index);
    const unit = unitOf(index);
    const key = `${company.slug} ${index}`;
    return {
      staffNumber: staffNumber(index),
      email: emailOf(company, index),
      givenName,
      familyName,
      unit,
      manager: managerOf(index),
      ...homeOf(company, index, () => draw(steady(`home ${key}`)).insee),
      needs: steady(`need ${key}`) < 0.04 ? (['accessible'] as const) : [],
      desiredDays: index === PERSONAS.employee ? 8 : 1 + Math.floor(steady(`days ${key}`) * 4),
    };
  });
}

/** People who live in another State than their employer's: where, since when, the weekdays on which they telework there, and for how many days to come a framework agreement covers them. */
export const FRONTIER_WORKERS = [
  {
    index: 40,
    country: 'BE',
    locality: 'Ville-Modèle',
    postcode: '6700',
    since: '2021-09-01',
    weekdays: [1, 2],
    coveredFor: 60,
  },
  { index: 41, country: 'LU', locality: 'Bourg-Exemple', postcode: 'L-4000', since: '2023-01-01', weekdays: [5] },
] as const;

/** A home abroad for the frontier workers of a company whose people live anywhere; a commune for everybody else. */
function homeOf(company: DemoCompany, index: number, drawn: () => string): Partial<NewEmployee> {
  const abroad = FRONTIER_WORKERS.find((one) => one.index === index);
  if (abroad && company.departements.length === 0) {
    const { country, locality, postcode, since } = abroad;
    return { abroad: { country, locality, postcode }, residesSince: since };
  }
  return {
    communeInsee: index === PERSONAS.employee && company.departements.includes('37') ? PERSONA_TOWN : drawn(),
  };
}

const nameOf = (index: number) => ({
  givenName: GIVEN_NAMES[Math.floor(index / FAMILY_NAMES.length) % GIVEN_NAMES.length]!,
  familyName: FAMILY_NAMES[index % FAMILY_NAMES.length]!,
});

/** The address of one row of {@link demoPeople}. */
export function emailOf({ slug }: DemoCompany, index: number): string {
  const { givenName, familyName } = nameOf(index);
  return `${plain(givenName)}.${plain(familyName)}@${slug}.example`;
}

/** The staff number of one row of {@link demoPeople}. */
export const staffNumber = (index: number) => `D${String(index + 1).padStart(4, '0')}`;

/** The first two are human resources; the employee persona works with the manager persona; the rest go round. */
function unitOf(index: number): string {
  if (index === PERSONAS.hr || index === PERSONAS.admin) return 'Ressources humaines';
  if (index === PERSONAS.manager || index === PERSONAS.employee) return 'Production';
  return UNITS[index % UNITS.length]!;
}

/** Production reports to the manager persona, human resources to the HR persona, others to nobody on record. */
function managerOf(index: number): string | null {
  if (index === PERSONAS.hr || index === PERSONAS.manager) return null;
  if (unitOf(index) === 'Production') return staffNumber(PERSONAS.manager);
  if (unitOf(index) === 'Ressources humaines') return staffNumber(PERSONAS.hr);
  return null;
}

/** Letters of an e-mail address. */
const plain = (name: string) =>
  name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase();

/** Draws a commune with a chance that follows its population. */
function byPopulation(communes: readonly Commune[]): (chance: number) => Commune {
  const upTo: number[] = [];
  let total = 0;
  for (const { population } of communes) upTo.push((total += population));
  return (chance) => {
    const wanted = chance * total;
    let low = 0;
    let high = upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle]! > wanted) high = middle;
      else low = middle + 1;
    }
    return communes[low]!;
  };
}
