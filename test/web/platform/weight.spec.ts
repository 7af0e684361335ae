import type { Browser } from 'playwright-core';
import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { launchChromium, openWindow } from '../../support/chromium.js';
import { describeInBrowser } from '../../support/machine.js';

/** Bytes of a first visit: a town with its map, and a page without one. */
const MOST_WITH_MAP = 150_000;
const MOST_MAP_DATA = 60_000;

describeInBrowser('the weight of a first view', () => {
  let portal: TestApp;
  let chromium: Browser;

  beforeAll(async () => {
    [portal, chromium] = await Promise.all([testApp({ now: new Date('2026-11-23T08:00:00Z') }), launchChromium()]);
    for (let index = 0; index < 6; index += 1)
      await openSite(portal, { name: `Lieu ${index}`, desks: 3, lat: 47.41 + index / 500, lon: 0.98 });
  });

  afterAll(async () => {
    await chromium.close();
    await portal.close();
  });

  it('with a map around a town is under 150 kB on the wire, under 60 kB of it map, and nothing the second time', async () => {
    const visit = await openWindow(chromium, portal.baseUrl);
    const page = await visit.newPage();
    const devtools = await visit.newCDPSession(page);
    await devtools.send('Network.enable');
    const paths = new Map<string, { path: string; cached: boolean }>();
    const bytes = new Map<string, number>();
    devtools.on('Network.responseReceived', ({ requestId, response }) => {
      paths.set(requestId, { path: new URL(response.url).pathname, cached: response.fromDiskCache === true });
    });
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const { path, cached } = paths.get(requestId) ?? { path: '', cached: true };
      if (!cached) bytes.set(path, (bytes.get(path) ?? 0) + encodedDataLength);
    });
    const sum = (of: RegExp): number =>
      [...bytes].filter(([path]) => of.test(path)).reduce((total, [, size]) => total + size, 0);

    // A quiet network may as well be a script that has not run yet; the ground of the map is the last that is asked for.
    const look = async (path: string): Promise<void> => {
      const ground = page.waitForResponse(/\/assets\/map\/[^/]+\/\d+\//);
      await page.goto(path, { waitUntil: 'networkidle' });
      await (await ground).finished();
    };

    await look('/places?near=Amboise');
    expect(sum(/^\/assets\/map\//)).toBeGreaterThan(2000);
    expect(sum(/^\/assets\/map\//)).toBeLessThan(MOST_MAP_DATA);
    expect(sum(/./)).toBeLessThan(MOST_WITH_MAP);

    bytes.clear();
    await look('/places?near=Amboise&page=1');
    expect(sum(/^\/assets\//)).toBe(0);
    await visit.close();
  });
});
