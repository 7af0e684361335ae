import { missingColumns, siteColumn, siteDraft } from './site-import.rules.js';

const good = {
  ref: 'T-1',
  name: 'Le Relais fictif',
  kind: 'coworking',
  operator: 'Association fictive',
  insee: '37261',
  lat: '47,394',
  lon: '0.685',
  desks: '6',
  opens: '08:30',
  closes: '18:00',
  day_price: '15,50',
  features: 'fibre|quiet',
};

describe('a row of a file of sites', () => {
  it('is read with French or English headers, commas or points', () => {
    expect(['Référence', 'nom', 'Code INSEE', 'Prix jour', 'opérateur'].map(siteColumn)).toEqual([
      'ref',
      'name',
      'insee',
      'day_price',
      null,
    ]);
    expect(siteDraft(2, good).draft).toMatchObject({
      lat: 47.394,
      desks: 6,
      dayPriceCents: 1_550,
      weekdays: [1, 2, 3, 4, 5],
      features: ['fibre', 'quiet'],
      operator: { kind: 'association' },
      commune: { name: 'Tours' },
    });
  });

  it.each([
    ['lat', '91', 'sites.import-number'],
    ['lon', 'est', 'sites.import-number'],
    ['desks', '0', 'sites.import-number'],
    ['desks', '2,5', 'sites.import-number'],
    ['day_price', '-1', 'sites.import-number'],
    ['kind', 'castle', 'sites.import-choice'],
    ['features', 'pool', 'sites.import-choice'],
    ['operator_kind', 'secret', 'sites.import-choice'],
    ['insee', '99999', 'sites.import-commune'],
    ['name', '=HYPERLINK("x")', 'sites.import-text'],
    ['opens', '25:00', 'sites.import-time'],
    ['closes', '08:00', 'sites.import-hours'],
    ['weekdays', '18', 'sites.import-weekdays'],
    ['name', ' ', 'sites.import-missing'],
  ])('is refused for %s = %s, by name', (column, value, code) => {
    const { draft, problems } = siteDraft(7, { ...good, [column]: value });
    expect(draft).toBeNull();
    expect(problems).toEqual([expect.objectContaining({ row: 7, column, code })]);
  });

  it('reports every problem at once', () => {
    expect(siteDraft(2, { ...good, lat: 'x', opens: 'y' }).problems.map(({ column }) => column)).toEqual([
      'lat',
      'opens',
    ]);
  });

  it('names the columns that a file lacks', () => {
    expect(missingColumns(['ref', 'name', 'kind', 'operator', 'insee', 'lat', 'lon'])).toEqual([
      'desks',
      'opens',
      'closes',
      'day_price',
    ]);
  });
});
