import request from 'supertest';
import { testApp, type TestApp } from '../../support/app.js';
import { pageProblems } from '../../support/page-audit.js';

describe('what anybody may see', () => {
  let portal: TestApp;

  beforeAll(async () => {
    portal = await testApp();
  });

  afterAll(async () => {
    await portal.close();
  });

  it('includes the base map, compressed and kept by browsers', async () => {
    const first = await request(portal.baseUrl).get('/map/layers.json');
    expect(first.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(first.headers['cache-control']).toMatch(/^public, max-age=86400/);
    expect(first.headers['set-cookie']).toBeUndefined();
    expect(Object.keys(first.body.layers)).toEqual(expect.arrayContaining(['land', 'rivers', 'departements']));
    await request(portal.baseUrl)
      .get('/map/layers.json')
      .set('If-None-Match', first.headers['etag'] ?? '')
      .expect(304);
  });

  it.each(['/sign-in', '/sources', '/places', '/places?near=Tours', '/nothing-here'])(
    'in %s, a sound page',
    async (path) => {
      const page = await portal.browser().get(path);
      expect(pageProblems(page.$)).toEqual([]);
    },
  );
});
