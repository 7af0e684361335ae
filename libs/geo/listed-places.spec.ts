import { listedPlaces } from './index.js';

const places = listedPlaces();
const of = (source: string) => places.filter((place) => place.source.includes(source));

describe('the newer open lists', () => {
  it('are four, without what has no fixed place', () => {
    expect(
      [of('France services'), of('Bretagne'), of('labellisés'), of('conseillers')].map(({ length }) => length),
    ).toEqual([2682, 121, 490, 1438]);
    expect(new Set(places.map(({ source, ref }) => `${source} ${ref}`)).size).toBe(places.length);
  });

  it('say what they know, and nothing of what they do not', () => {
    const [oyonnax] = of('conseillers');
    expect(oyonnax).toMatchObject({
      name: 'Haut - Bugey Agglomeration',
      address: '57 rue Rene Nicod',
      communeName: 'Oyonnax',
      operator: { nature: 'public' },
      label: null,
      hours: null,
    });
    const counter = of('France services').find(({ ref }) => ref === '2')!;
    expect(counter.hours).toEqual({
      2: [
        ['09:00', '12:00'],
        ['14:00', '16:30'],
      ],
      3: [
        ['09:00', '12:00'],
        ['14:00', '16:30'],
      ],
      4: [
        ['09:00', '12:00'],
        ['14:00', '16:30'],
      ],
      5: [
        ['09:00', '12:00'],
        ['14:00', '16:30'],
      ],
      6: [['09:00', '12:00']],
    });
    // 09:00-12:00 and 09:00-16:30 on one day: nobody knows what is meant.
    expect(of('France services').find(({ ref }) => ref === '114')!.hours).toBeNull();
    expect(of('labellisés')[0]).toMatchObject({ precise: false, kind: null, label: 'fabrique-de-territoire' });
  });

  it('have names that somebody may say: what a form wrote for a character is read, and a description is cut', () => {
    const labelled = new Map(of('labellisés').map(({ ref, name }) => [ref, name]));
    expect(labelled.get('fabt-257')).toBe('ESS CARGO & CIE');
    expect(labelled.get('fabt-291')).toMatch(/Vert&Co/);
    expect(labelled.get('fabt-194')).toMatch(/^Le Lieu-Dit, Pôle de Coopération .{10,100}\w…$/);
    expect(places.filter(({ name }) => name.length > 121 || /&\w+;|  /.test(name))).toEqual([]);
    expect(labelled.get('fabt-75')).toBe(
      "Association pour l'Animation et la Gestion des Equipements Sociaux des Canourgues",
    );
  });

  it('lie in their communes', () => {
    expect(places.filter(({ lat, lon }) => !Number.isFinite(lat + lon))).toEqual([]);
    expect(places.filter(({ communeName }) => communeName === '')).toEqual([]);
  });
});
