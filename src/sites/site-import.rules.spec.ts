import { readHeader, type Header } from '#libs/platform/csv/index.js';
import { missingColumns, siteColumn, siteDraft, type SiteColumn } from './site-import.rules.js';

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
    expect(['Référence', 'nom', 'Code INSEE', 'Prix jour', 'commentaire'].map(siteColumn)).toEqual([
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

  const refusals = (changes: Partial<Record<SiteColumn, string>>) =>
    siteDraft(2, { ...good, ...changes }).problems.map(({ column, code }) => [
      column,
      code.replace('sites.import-', ''),
    ]);

  it.each([
    [{ lat: '0,685', lon: '47,394' }, 'lat', 'swapped'],
    [{ lat: '0', lon: '0' }, 'lat', 'far'],
    [{ lat: '48,58', lon: '7,75' }, 'lat', 'far'],
    [{ postcode: '99999' }, 'postcode', 'postcode'],
    [{ postcode: '37400' }, 'postcode', 'postcode'],
    [{ postcode: 'Tours' }, 'postcode', 'postcode-form'],
    [{ commune: 'Amboise' }, 'commune', 'commune-name'],
    [{ insee: '98818' }, 'insee', 'not-covered'],
    [{ insee: '97801' }, 'insee', 'not-covered'],
    [{ operator: '…' }, 'operator', 'operator-name'],
    [{ name: 'CafÃ©' }, 'name', 'mojibake'],
    [{ ref: '2,30145E+11' }, 'ref', 'number-destroyed'],
  ] as [Partial<Record<SiteColumn, string>>, SiteColumn, string][])(
    '%j is refused as %s: %s',
    (changes, column, code) => {
      expect(refusals(changes)).toEqual([[column, code]]);
    },
  );

  it.each([
    [
      { opens: '9:00', closes: '18:00:00' },
      { opens: '09:00', closes: '18:00' },
    ],
    [
      { opens: '8h30', closes: '18h' },
      { opens: '08:30', closes: '18:00' },
    ],
    [{ features: 'Fibre optique, calme, PMR' }, { features: ['accessible', 'fibre', 'quiet'] }],
    [{ insee: '1004', lat: '45,96', lon: '5,35' }, { commune: { insee: '01004', name: 'Ambérieu-en-Bugey' } }],
    [
      { insee: '85060', postcode: '85180', lat: '46,50', lon: '-1,73' },
      { commune: { insee: '85194', name: "Les Sables-d'Olonne" } },
    ],
    [{ insee: '97411', postcode: '97400', lat: '-20,88', lon: '55,45' }, { postcode: '97400' }],
    [{ insee: '97311', postcode: '97320', lat: '5,50', lon: '-54,03' }, { postcode: '97320' }],
    [
      { postcode: '37 000', name: 'Essai\u00a0espace\u200b' },
      { postcode: '37000', name: 'Essai espace' },
    ],
  ] as [Partial<Record<SiteColumn, string>>, object][])('%j is read', (changes, expected) => {
    expect(siteDraft(2, { ...good, ...changes })).toEqual({ draft: expect.objectContaining(expected), problems: [] });
  });
});

describe('the header of a file of sites', () => {
  it('names the columns that a file lacks', () => {
    const { columns } = headerOf(['ref', 'name', 'kind', 'operator', 'insee', 'lat', 'lon', '', '']);
    expect(missingColumns(columns)).toEqual(['desks', 'opens', 'closes', 'day_price']);
  });

  it('names titles that stand twice, and of more columns than a table has how many there are', () => {
    expect(readHeader(['ref', 'postes', 'téléphone', 'desks'], siteColumn).problem).toEqual({
      reason: 'columns-twice',
      params: { columns: '« desks »' },
    });
    expect(readHeader(Array(201).fill('x'), siteColumn).problem?.params).toEqual({ count: 201, max: 200 });
  });

  it.each([
    'ID,NOM_TL,ADRESSE,CP,INSEECOM,NOMCOM,TYPO,LAT,LONG',
    'identifiant,nom_lieu,adresse,code_postal,numcom,commune,typologie,y_wgs84,x_wgs84',
    'cle,nom,adresse,cp,code_insee,ville,type,geo.latitude,geo.longitude',
  ])('knows the titles of censuses: %s', (titles) => {
    const { columns } = headerOf(titles.split(','));
    expect(columns).not.toContain(null);
    expect(missingColumns(columns)).toEqual(['operator', 'desks', 'opens', 'closes', 'day_price']);
  });
});

function headerOf(titles: readonly string[]): Header<SiteColumn> {
  const { header } = readHeader(titles, siteColumn);
  if (!header) throw new Error('the header is refused');
  return header;
}
