import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';

const TILES = 'http://127.0.0.1:9/{z}/{x}/{y}.png';
let portal: TestApp;

beforeAll(async () => {
  portal = await testApp({ env: { PALIER_TILES: TILES, PALIER_TILES_ATTRIBUTION: '© Cartographes d’essai' } });
  await openSite(portal, { name: 'Le Palier', desks: 1, lat: 47.4135, lon: 0.9826 });
});
afterAll(() => portal.close());

describe('a tile server', () => {
  it('draws the map of a place, names who made it, and is the one stranger whose pictures pages may show', async () => {
    const { $, headers } = await portal.browser().get('/places/le-palier-amboise');
    expect($('#map').attr('data-tiles')).toBe(TILES);
    expect($('.site-map figcaption').text()).toContain('© Cartographes d’essai');
    expect(headers.get('content-security-policy')).toMatch(/img-src 'self' data: http:\/\/127\.0\.0\.1:9(;|$)/);
  });

  it('learns nothing of where somebody searches', async () => {
    const { $ } = await portal.browser().get('/places?near=Amboise');
    expect($('#map')).toHaveLength(1);
    expect($('#map').attr('data-tiles')).toBeUndefined();
    expect($('.site-map figcaption').text()).not.toContain('Cartographes');
  });
});
