import { siteDraft } from './site-import.rules.js';
import { siteUpdate, type KnownSite } from './site-update.rules.js';

const TODAY = '2026-11-23';
const week = (opens = '08:30') => [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens, closes: '18:30' }));
const known: KnownSite = {
  id: 's1',
  ref: 'A',
  name: 'Lieu A',
  kind: 'coworking',
  operatorName: 'Commune fictive',
  address: '1 rue du Port',
  postcode: '37100',
  communeInsee: '37261',
  communeName: 'Tours',
  lat: 47.39,
  lon: 0.68,
  zone: 'Europe/Paris',
  features: ['wifi'],
  dayPriceCents: 1500,
  closedOn: null,
  weekly: week(),
  desks: ['01', '02', '03', '04'].map((label) => ({ label, withdrawnOn: null })),
};
const cells = {
  ref: 'A',
  name: 'Lieu A',
  kind: 'coworking',
  operator: 'Commune fictive',
  insee: '37261',
  lat: '47.39',
  lon: '0.68',
  desks: '4',
  opens: '08:30',
  closes: '18:30',
  day_price: '15',
};
const judged = (changes: Partial<typeof cells> & Record<string, string> = {}, site: Partial<KnownSite> = {}) => {
  const { draft, problems } = siteDraft(2, { ...cells, ...changes });
  expect(problems).toEqual([]);
  return siteUpdate(2, { ...known, ...site }, draft!, TODAY);
};
const changesOf = (...input: Parameters<typeof judged>) =>
  judged(...input).update?.changes.map(({ field, from, to }) => [field, from, to]);
const codesOf = (...input: Parameters<typeof judged>) =>
  judged(...input).problems.map(({ column, code }) => [column, code]);

describe('a row about a known site', () => {
  it('that says what is so changes nothing; what it does not say stays', () => {
    expect(changesOf()).toEqual([]);
    expect(judged({}, { weekly: [...week(), { weekday: 6, opens: '08:30', closes: '18:30' }] }).update).toMatchObject({
      weekly: null,
      after: { address: '1 rue du Port', postcode: '37100', features: ['wifi'] },
    });
  });

  it.each([
    [{ name: 'La Fabrique' }, ['name', 'Lieu A', 'La Fabrique']],
    [{ kind: 'nomad' }, ['kind', 'coworking', 'nomad']],
    [{ operator: 'Ville' }, ['operator', 'Commune fictive', 'Ville']],
    [{ address: '2 quai' }, ['address', '1 rue du Port', '2 quai']],
    [{ postcode: '37000' }, ['commune', '37100 Tours (37261)', '37000 Tours (37261)']],
    [{ lat: '47.4' }, ['position', '47.39, 0.68', '47.4, 0.68']],
    [{ desks: '6' }, ['desks', '4', '6']],
    [{ day_price: '18,5' }, ['price', '15.00', '18.50']],
  ])('tells %j as old and new', (changes, expected) => {
    expect(changesOf(changes)).toEqual([expected]);
  });

  it('changes hours for every weekday it names', () => {
    expect(judged({ opens: '9h', weekdays: '12' }).update).toMatchObject({
      changes: [{ field: 'hours', to: '1 09:00-18:30, 2 09:00-18:30' }],
      weekly: [{ weekday: 1 }, { weekday: 2 }],
    });
  });

  it('adds desks under labels that no desk ever had', () => {
    const desks = [...known.desks, { label: '05', withdrawnOn: '2026-01-01' }];
    expect(judged({ desks: '6' }, { desks }).update?.newDesks).toEqual(['06', '07']);
  });

  it('takes no desk away; a withdrawal that was announced is no difference', () => {
    expect(codesOf({ desks: '3' })).toEqual([['desks', 'sites.import-desks-fewer']]);
    const desks = known.desks.map(({ label }) => ({ label, withdrawnOn: label === '04' ? '2026-12-01' : null }));
    expect(changesOf({ desks: '3' }, { desks })).toEqual([]);
    expect(changesOf({ desks: '4' }, { desks })).toEqual([]);
  });

  it('neither moves a site to another clock nor changes one that is closed for good', () => {
    expect(codesOf({ insee: '97411', lat: '-20.88', lon: '55.45' })).toEqual([['insee', 'sites.import-zone']]);
    const closed = { closedOn: '2026-11-01' };
    expect(codesOf({ name: 'Autre' }, closed)).toEqual([['ref', 'sites.import-closed']]);
    expect(changesOf({}, closed)).toEqual([]);
  });
});
