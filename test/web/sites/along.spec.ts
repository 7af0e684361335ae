import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { allWords, wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';

let portal: TestApp;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T08:00:00Z') });
  // On the A 10 between Tours and Paris, and away from it.
  await openSite(portal, { name: 'À Blois', desks: 1, lat: 47.588, lon: 1.336 });
  await openSite(portal, { name: 'À Orléans', desks: 1, lat: 47.902, lon: 1.904 });
  await openSite(portal, { name: 'À Tours', desks: 1, lat: 47.394, lon: 0.685 });
  await openSite(portal, { name: 'À Paris', desks: 1, lat: 48.857, lon: 2.352 });
  await openSite(portal, { name: 'À Bourges', desks: 1, lat: 47.081, lon: 2.398 });
});
afterAll(() => portal.close());

const along = async (query: Record<string, string>, browser = portal.browser()) => {
  const { $ } = await browser.get(`/places/along?${new URLSearchParams(query)}`);
  expect(pageProblems($)).toEqual([]);
  return { $, names: allWords($, '.site-card h3'), title: wordsOf($, '#places') };
};

describe('places along a drive', () => {
  it('stand in the order of the road, with the detour and where one leaves', async () => {
    const { $, names, title } = await along({ from: 'Tours', to: 'Paris', detour: '20' });
    expect(title).toMatch(/^Tours – Paris : environ 2 h \d\d de route$/);
    expect(names).toEqual(['À Blois', 'À Orléans']);
    expect(wordsOf($, '.site-card .site-way')).toMatch(/Après environ \d\d min, en quittant l’A 10/);
    expect(allWords($, '.filter-tabs .count')).toEqual(['2', '1', '1']);
    const map = JSON.parse($('#map').attr('data-map') ?? '{}') as { markers: { number: number }[]; line: number[][] };
    expect(map.markers.map(({ number }) => number)).toEqual([1, 2]);
    expect(map.line.length).toBeGreaterThan(100);
    expect((await along({ from: 'Paris', to: 'Tours', detour: '20' })).names).toEqual(['À Orléans', 'À Blois']);
  });

  it('around the start and the end are apart', async () => {
    expect((await along({ from: 'Tours', to: 'Paris', show: 'start' })).names).toEqual(['À Tours']);
    expect((await along({ from: 'Tours', to: 'Paris', show: 'end' })).names).toEqual(['À Paris']);
  });

  it('by way of a third town lie on both legs', async () => {
    const { names } = await along({ from: 'Tours', via: 'Bourges', to: 'Paris' });
    expect(names).toContain('À Bourges');
  });

  it('are asked for in English too', async () => {
    const reader = portal.browser();
    await reader.post('/locale', { locale: 'en', return: '/places/along' });
    const { $ } = await along({ from: 'Tours', to: 'Paris', detour: '20' }, reader);
    expect(wordsOf($, '.site-card .site-way')).toMatch(/After about \d\d min, leaving the A 10/);
  });

  it('refuse what is no route, beside the field, and keep what was typed', async () => {
    const empty = await along({});
    expect(empty.$('.field-error')).toHaveLength(0);
    const same = await along({ from: 'Tours', to: '37000' });
    expect(wordsOf(same.$, '#to-error')).toContain('même endroit');
    expect(same.$('#to').attr('value')).toBe('37000');
    const sea = await along({ from: 'Nice', to: 'Bastia' });
    expect(wordsOf(sea.$, '#to-error')).toContain('Aucune route');
    const unknown = await along({ from: 'Xyzzyville', to: 'Paris' });
    expect(wordsOf(unknown.$, '#from-error')).toContain('Introuvable');
    const which = await along({ from: 'Saint-Denis', to: 'Paris' });
    const choice = which.$('a[href*="Saint-Denis+%2893%29"]');
    expect((await along(Object.fromEntries(new URL(choice.attr('href')!, portal.baseUrl).searchParams))).title).toMatch(
      /^Saint-Denis – Paris/,
    );
  });

  it('survive odd values', async () => {
    const { title } = await along({ from: 'Tours', to: 'Paris', detour: '-3', show: 'x', page: '1e9' });
    expect(title).toContain('Tours – Paris');
  });
});
