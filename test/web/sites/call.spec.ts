import type { Browser } from 'playwright-core';
import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { launchChromium, openWindow } from '../../support/chromium.js';
import { describeInBrowser } from '../../support/machine.js';

/** From the page of a place to a call, on a phone without JavaScript. */
const MOST_TAPS = 3;

describeInBrowser('somebody on the road', () => {
  let portal: TestApp;
  let chromium: Browser;

  beforeAll(async () => {
    [portal, chromium] = await Promise.all([testApp({ now: new Date('2026-11-23T08:00:00Z') }), launchChromium()]);
    const { id } = await openSite(portal, { name: 'La Fabrique', desks: 2, lat: 47.4135, lon: 0.9826 });
    await portal.database.query(
      `insert into place_facts (place_id, field, value, source, as_of, basis)
       values ($1, 'phone', '"+33 2 47 00 00 00"', 'Ville d’Amboise', '2026-05', 'source')`,
      [id],
    );
  });
  afterAll(async () => {
    await chromium.close();
    await portal.close();
  });

  it.each(['fr', 'en'] as const)('calls a place in at most three taps from its page, in %s', async (locale) => {
    const visit = await openWindow(chromium, portal.baseUrl, { width: 390, javaScript: false, locale });
    const page = await visit.newPage();
    await page.goto('/places/la-fabrique-amboise');
    let taps = 0;
    const call = page.locator('main a[href="tel:+33247000000"]').first();
    // What is folded has to be opened first.
    while (!(await call.isVisible()) && taps < MOST_TAPS) {
      await page.locator('main details:not([open]) > summary').first().click();
      taps += 1;
    }
    const box = await call.boundingBox();
    taps += 1;
    expect(taps).toBeLessThanOrEqual(MOST_TAPS);
    // Seen without scrolling, and large enough for a thumb (WCAG 2.5.8: 24 pixels).
    expect(box!.y + box!.height).toBeLessThan(900);
    expect(Math.min(box!.width, box!.height)).toBeGreaterThanOrEqual(24);
    await visit.close();
  });
});
