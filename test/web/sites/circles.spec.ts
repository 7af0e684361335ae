import type { Browser, Page } from 'playwright-core';
import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { accessibilityFaults, launchChromium, openWindow } from '../../support/chromium.js';
import { describeInBrowser } from '../../support/machine.js';

const PLACES = 6;

describeInBrowser('the finder’s map at a low zoom', () => {
  let portal: TestApp;
  let chromium: Browser;
  beforeAll(async () => {
    [portal, chromium] = await Promise.all([testApp({ now: new Date('2026-11-23T08:00:00Z') }), launchChromium()]);
    for (let index = 0; index < PLACES; index += 1)
      await openSite(portal, { name: `Lieu ${index}`, desks: 3, lat: 47.41 + index / 100, lon: 0.98 });
  });
  afterAll(async () => {
    await chromium.close();
    await portal.close();
  });

  const places = (page: Page) => page.locator('.map-marker[data-number]:visible');
  const circle = (page: Page) => page.locator('.map-marker[role="button"]:not([data-number]):visible');

  it('shows one circle with a number, which the keyboard opens closer and whose focus stays there', async () => {
    const visit = await openWindow(chromium, portal.baseUrl, { keepsOffline: false });
    const page = await visit.newPage();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto('/places?near=Amboise');
    await places(page).first().waitFor();
    expect([await places(page).count(), await circle(page).count()]).toEqual([PLACES, 0]);
    const out = page.locator('.leaflet-control-zoom-out');
    while ((await circle(page).count()) === 0) await out.click();
    expect([await places(page).count(), await circle(page).count()]).toEqual([0, 1]);
    expect(await circle(page).innerText()).toBe(String(PLACES));
    expect(await circle(page).getAttribute('aria-label')).toContain(`${PLACES} lieux`);
    expect(await accessibilityFaults(page)).toEqual([]);
    await circle(page).focus();
    await page.keyboard.press('Enter');
    await places(page).first().waitFor();
    expect([await places(page).count(), await circle(page).count()]).toEqual([PLACES, 0]);
    expect(await page.evaluate('document.activeElement.dataset.number')).toBeTruthy();
    await visit.close();
  });
});
