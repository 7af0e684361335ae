import { askedPeopleModel } from './asked-people.view.js';

const person = (n: number) => ({
  id: `id-${n}`,
  givenName: 'Lou',
  familyName: `Exemple ${n}`,
  staffNumber: `E${n}`,
  unit: 'Paie',
  answered: false,
  value: null,
  validFrom: null,
});
const asked = (found: number, page: number, listed: number, tick = false) => ({
  filter: { words: ['paie'], person: null, open: true },
  page,
  tick,
  found,
  listed: Array.from({ length: listed }, (_, n) => person(n)),
  history: [],
});
const model = (...args: Parameters<typeof asked>) =>
  askedPeopleModel('fr', 'arrangement.homeCompensation', asked(...args), undefined, undefined);

describe('the people about whom a fact is asked', () => {
  it('come in pages, which keep the search', () => {
    const { pagination, everybody } = model(271, 2, 100);
    expect(pagination).toMatchObject({ page: 2, pages: 3 });
    expect(pagination.next).toBe('/hr/compliance/facts/arrangement.homeCompensation?q=paie&who=open&page=3');
    expect(everybody?.label).toContain('271');
  });

  it('are ticked together, and those of other pages only by the box that counts them', () => {
    expect(model(2, 1, 2, true).listed.every(({ ticked }) => ticked)).toBe(true);
    expect(model(2, 1, 2).listed.some(({ ticked }) => ticked)).toBe(false);
    expect(model(2, 1, 2).everybody).toBeNull();
    expect(model(271, 1, 100, true).everybody?.checked).toBe(false);
    expect(model(1, 1, 1).tick).toBeNull();
  });
});
