import { loadThirdPlaces, travelEstimate } from '#libs/geo/index.js';
import { isToAnswer, noteState, type NearOffer } from './offer.rules.js';

const offer = (change: Partial<NearOffer>): NearOffer => {
  const one = { minutes: 8, side: 'private', kinds: ['coworking'], ...change } as const;
  const place = {
    id: 'a',
    slug: 'a',
    name: 'A',
    communeName: 'B',
    lat: 47,
    lon: 1,
    price: null,
    desks: null,
    let: null,
  };
  return { ...place, ...one, toAnswer: isToAnswer(one) };
};

describe('the offer beside a proposed place', () => {
  it.each<[Partial<NearOffer>, boolean]>([
    [{}, true],
    [{ minutes: 15 }, true],
    [{ minutes: 16 }, false],
    [{ side: 'public' }, false],
    [{ side: 'unknown' }, true],
    [{ side: 'unknown', kinds: [] }, true],
    [{ side: 'unknown', kinds: ['public_digital_space'] }, false],
    [{ side: 'private', kinds: ['public_digital_space'] }, true],
  ])('%j is answered for: %s', (change, answer) => {
    expect(offer(change).toAnswer).toBe(answer);
  });

  it('every business centre of the bundled base is answered for in its own commune, though nobody says who runs it', () => {
    const centres = loadThirdPlaces().filter(
      ({ kind, name }) => kind === 'business_centre' || /regus|multiburo|servcorp|buro club|stop.?work/iu.test(name),
    );
    expect(centres.length).toBeGreaterThanOrEqual(10);
    for (const { name, kind, commune, lat, lon } of centres) {
      if (!commune) throw new Error(`${name} has no commune`);
      const { minutes } = travelEstimate(commune, { lat, lon });
      expect([name, isToAnswer({ minutes, side: 'unknown', kinds: [kind] })]).toEqual([name, true]);
    }
  });

  it('needs a note in view of every place that is answered for', () => {
    const note = { insee: '1', note: 'x', places: ['a'], writtenBy: 'n', writtenAt: new Date(0) };
    expect(noteState([], undefined)).toBe('not-needed');
    expect(noteState([offer({ side: 'public' })], undefined)).toBe('not-needed');
    expect(noteState([offer({})], undefined)).toBe('missing');
    expect(noteState([offer({})], note)).toBe('written');
    expect(noteState([offer({}), offer({ id: 'b' })], note)).toBe('outdated');
  });
});
