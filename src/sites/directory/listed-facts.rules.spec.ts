import type { ListedPlace } from '#libs/geo/index.js';
import { addedFacts, listedFacts } from './listed-facts.rules.js';
import type { PlaceFacts } from './place-facts.js';
import type { Place } from './place.js';

const ROW: ListedPlace = {
  source: 'liste 2024',
  asOf: '2024',
  ref: '7',
  name: 'La Fabrique',
  address: '',
  postcode: '29200',
  communeInsee: '29019',
  communeName: 'Brest',
  lat: 48.39,
  lon: -4.49,
  precise: true,
  kind: 'innovation_lab',
  kindAssumed: false,
  label: 'fabrique-de-territoire',
  help: ['digital-help'],
  operator: { name: 'Ville de Brest', nature: 'public' },
  siret: '00000001800002',
  rna: null,
  funded: true,
  website: null,
  hours: { 1: [['09:00', '12:00']] },
};
const place = (facts: PlaceFacts, siteIds: string[] = []): Place => ({
  ...ROW,
  id: 'p',
  slug: 'la-fabrique-brest',
  source: 'liste 2019',
  sourceRef: '1',
  takesVisits: false,
  asOf: '2019-06',
  endedOn: null,
  confirmedOn: null,
  facts,
  siteIds,
});
const kinds = (basis: 'source' | 'assumed'): PlaceFacts => ({
  kinds: { value: ['coworking'], source: 'liste 2019', sourceUrl: null, asOf: '2019-06', basis },
});
const fields = (facts: readonly { field: string }[]) => facts.map(({ field }) => field);

describe('a row of a list', () => {
  it('says what it knows, each with the list and its state', () => {
    expect(fields(listedFacts(ROW))).toEqual([
      'kinds',
      'labels',
      'audiences',
      'operator',
      'siret',
      'public_funding',
      'hours',
    ]);
    expect(fields(listedFacts({ ...ROW, siret: null, rna: 'W751234567' }))).toContain('rna');
    expect(listedFacts({ ...ROW, kindAssumed: true })[0]).toMatchObject({
      basis: 'assumed',
      source: 'liste 2024',
      asOf: '2024',
    });
  });

  it('adds its kind to those of a place, and both lists are named', () => {
    expect(addedFacts(place(kinds('source')), ROW)[0]).toMatchObject({
      value: ['coworking', 'innovation_lab'],
      source: 'liste 2019 ; liste 2024',
      asOf: '2024',
    });
  });

  it('replaces a kind that was only assumed, and adds none that it only assumes', () => {
    expect(addedFacts(place(kinds('assumed')), ROW)[0]).toMatchObject({
      value: ['innovation_lab'],
      source: 'liste 2024',
    });
    expect(fields(addedFacts(place(kinds('source')), { ...ROW, kindAssumed: true }))).not.toContain('kinds');
    expect(fields(addedFacts(place(kinds('source')), { ...ROW, kind: 'coworking' }))).not.toContain('kinds');
  });

  it('leaves what bookings go by, and what is known already', () => {
    expect(fields(addedFacts(place({}, ['s']), ROW))).toEqual(['kinds', 'labels', 'audiences', 'public_funding']);
    const funded = { value: false, source: 'Ville', sourceUrl: null, asOf: '2026', basis: 'source' } as const;
    expect(fields(addedFacts(place({ public_funding: funded }), ROW))).not.toContain('public_funding');
  });
});
