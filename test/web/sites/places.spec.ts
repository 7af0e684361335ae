import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { pageProblems } from '../../support/page-audit.js';
import { wordsOf } from '../../support/html.js';

const SITES = 35;
let portal: TestApp;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T08:00:00Z') });
  for (let index = 0; index < SITES; index += 1) {
    // One after the other away from Amboise, all within reach.
    await openSite(portal, { name: `Lieu ${index + 1}`, desks: 1, lat: 47.41 + index / 500, lon: 0.98 });
  }
  await openSite(portal, { name: 'Trop loin', desks: 1, lat: 48.86, lon: 2.34 });
});
afterAll(() => portal.close());

/** Names on the list, numbers on the map, and where the next page is. */
async function places(path: string) {
  const { $ } = await portal.browser().get(path);
  expect(pageProblems($)).toEqual([]);
  const map = JSON.parse($('#map').attr('data-map') ?? '{}') as { markers: { number: number }[] };
  return {
    words: wordsOf($, 'main'),
    cards: $('.site-list .site-card').length,
    markers: map.markers.map(({ number }) => number),
    next: $('a[rel="next"]').attr('href'),
  };
}

describe('the public finder', () => {
  it('pages through every place within reach, the map showing what the list shows', async () => {
    const first = await places('/places?near=Amboise');
    expect(first.words).toContain(`Amboise : ${SITES} lieux à moins de 45 minutes`);
    expect([first.cards, first.markers.length, first.markers[0]]).toEqual([30, 30, 1]);
    const second = await places(first.next!);
    expect([second.cards, second.markers]).toEqual([5, [31, 32, 33, 34, 35]]);
    expect(second.next).toBeUndefined();
    expect(first.words + second.words).not.toContain('Trop loin');
  });

  it('answers an odd page with the nearest that exists', async () => {
    expect((await places('/places?near=Amboise&page=99')).cards).toBe(5);
    expect((await places('/places?near=Amboise&page=abc')).cards).toBe(30);
  });
});
