import type { Browser } from 'playwright-core';
import { testApp, type TestApp } from '../../support/app.js';
import { accessibilityFaults, launchChromium, openWindow, overflow } from '../../support/chromium.js';
import { describeInBrowser } from '../../support/machine.js';

/** Pages that anybody may open. */
const PUBLIC = ['/sign-in', '/v', '/sources', '/no/such/page'];

describeInBrowser('the public pages in Chromium', () => {
  let portal: TestApp;
  let chromium: Browser;

  beforeAll(async () => {
    [portal, chromium] = await Promise.all([testApp(), launchChromium()]);
  });

  afterAll(async () => {
    await chromium.close();
    await portal.close();
  });

  it.each(PUBLIC)('%s fits a phone, has no serious fault and no error in the console', async (path) => {
    const visit = await openWindow(chromium, portal.baseUrl, { width: 390 });
    const page = await visit.newPage();
    const complaints: string[] = [];
    page.on('console', (line) => {
      if (line.type() === 'error' && !line.text().includes('404')) complaints.push(line.text());
    });
    await page.goto(path);
    expect(complaints).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await visit.close();
  });
});
