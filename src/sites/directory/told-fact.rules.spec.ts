import { checkedFact } from './told-fact.rules.js';

const TODAY = '2026-11-29';
const PHONE = { field: 'phone', value: '02 47 00 00 00', source: 'Ville d’Amboise', asOf: '2026-05' };

describe('a fact that somebody tells', () => {
  it('is taken with its source and a date as precise as it is known', () => {
    expect(checkedFact(PHONE, TODAY)).toEqual({ ...PHONE, sourceUrl: null, basis: 'source' });
    expect(checkedFact({ ...PHONE, asOf: '2024', sourceUrl: 'https://ville.example/lieux' }, TODAY)).toMatchObject({
      asOf: '2024',
      sourceUrl: 'https://ville.example/lieux',
    });
  });

  it.each([
    ['a field that no place has', { field: 'wifi' }, 'sites.fact-unknown'],
    ['a phone that is none', { value: 'javascript:alert(1)' }, 'sites.fact-value'],
    ['a price below nothing', { field: 'prices', value: { day: -1 } }, 'sites.fact-value'],
    ['a price of millions', { field: 'prices', value: { day: 1e9 } }, 'sites.fact-value'],
    ['a unit that nobody sells', { field: 'prices', value: { week: 900 } }, 'sites.fact-value'],
    ['hours that run backwards', { field: 'hours', value: { 1: [['18:00', '09:00']] } }, 'sites.fact-value'],
    ['an address of another protocol', { field: 'website', value: 'javascript:alert(1)' }, 'sites.fact-value'],
    ['no kind', { field: 'kinds', value: [] }, 'sites.fact-value'],
    ['no source', { source: '  ' }, 'sites.fact-source'],
    ['a source that cannot be opened', { sourceUrl: 'ftp://x' }, 'sites.fact-source'],
    ['a month that does not exist', { asOf: '2026-13' }, 'sites.fact-date'],
    ['a day to come', { asOf: '2026-11-30' }, 'sites.fact-date'],
    ['no date', { asOf: '' }, 'sites.fact-date'],
  ])('is refused with %s, by name', (_, change, code) => {
    expect(() => checkedFact({ ...PHONE, ...change }, TODAY)).toThrow(
      expect.objectContaining({ code, params: expect.objectContaining({ field: { ...PHONE, ...change }.field }) }),
    );
  });

  it('may list hours that overlap in no way but one after the other', () => {
    const hours = (value: unknown) => () => checkedFact({ ...PHONE, field: 'hours', value }, TODAY);
    expect(
      hours({
        1: [
          ['09:00', '12:00'],
          ['14:00', '18:00'],
        ],
      }),
    ).not.toThrow();
    expect(
      hours({
        1: [
          ['09:00', '15:00'],
          ['14:00', '18:00'],
        ],
      }),
    ).toThrow(/^hours is refused/);
  });
});
