import { communeIndex } from '#libs/geo/index.js';
import { DEMO_COMPANIES, PEOPLE_PER_COMPANY } from './demo-companies.js';
import { demoPeople, PERSONAS, steady } from './demo-people.rules.js';

const communes = communeIndex().all();

describe('the people of the demonstration', () => {
  it.each(DEMO_COMPANIES)('are 300 different people in $slug, the same at every call', (company) => {
    const people = demoPeople(company, communes, PEOPLE_PER_COMPANY);
    expect(new Set(people.map(({ email }) => email)).size).toBe(PEOPLE_PER_COMPANY);
    expect(new Set(people.map(({ staffNumber }) => staffNumber)).size).toBe(PEOPLE_PER_COMPANY);
    expect(demoPeople(company, communes, PEOPLE_PER_COMPANY)).toEqual(people);
    expect(people.every(({ email }) => email.endsWith(`@${company.slug}.example`))).toBe(true);
  });

  it.each(DEMO_COMPANIES.filter(({ departements }) => departements.length > 0))('live where $slug says', (company) => {
    const homes = demoPeople(company, communes, PEOPLE_PER_COMPANY).map(({ communeInsee }) => communeInsee);
    expect(homes.every((insee) => company.departements.includes(insee?.slice(0, 2) ?? ''))).toBe(true);
    expect(homes[PERSONAS.employee]).toBe('37156');
    expect(new Set(homes).size).toBeGreaterThan(80);
  });

  it('have two among them who live outside France, where their company has people anywhere', () => {
    const abroad = DEMO_COMPANIES.map((company) =>
      demoPeople(company, communes, PEOPLE_PER_COMPANY).flatMap((one) => (one.abroad ? [one.abroad.country] : [])),
    );
    expect(abroad).toEqual([[], ['BE', 'LU']]);
  });

  it('are drawn evenly enough', () => {
    const values = Array.from({ length: 1_000 }, (_, index) => steady(`home demo-industrie ${index}`));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean).toBeGreaterThan(0.45);
    expect(mean).toBeLessThan(0.55);
  });
});
