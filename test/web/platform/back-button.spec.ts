import type { Browser, Page } from 'playwright-core';
import { company, signIn, type Company } from '../identity/acme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { launchChromium, openWindow } from '../../support/chromium.js';
import { describeInBrowser } from '../../support/machine.js';

/** A public page that shows who reads it, and that the browser may keep for Back. */
const KEPT = '/help';

describeInBrowser('the Back button', () => {
  let portal: TestApp;
  let chromium: Browser;
  let acme: Company;

  beforeAll(async () => {
    [portal, chromium] = await Promise.all([testApp(), launchChromium(true)]);
    acme = await company(portal, 'acme');
  }, 60_000);
  afterAll(async () => {
    await chromium.close();
    await portal.close();
  });

  /** A window in which Nora is signed in, on a page that is marked to be known again. */
  async function window(): Promise<Page> {
    const nora = portal.browser();
    await signIn(nora, acme);
    const context = await openWindow(chromium, portal.baseUrl);
    await context.addCookies([{ name: 'palier-sid', value: nora.cookie('palier-sid')!, url: portal.baseUrl }]);
    const page = await context.newPage();
    await page.goto(KEPT);
    await page.evaluate('document.body.dataset.kept = "1"');
    return page;
  }

  /** Back to the page that was left. @returns what is seen there */
  async function back(page: Page): Promise<{ kept: boolean; nora: boolean }> {
    const shown = new Promise((resolve) => page.once('framenavigated', resolve));
    await page.evaluate('setTimeout(() => history.back())');
    await shown;
    // Nothing is seen of a page that is asked for anew.
    await page.locator('main').waitFor();
    return {
      kept: await page.evaluate<boolean>('document.body.dataset.kept === "1"'),
      nora: (await page.locator('body').innerText()).includes('Nora'),
    };
  }

  it('shows a page as it was left while the session goes on', async () => {
    const page = await window();
    await page.goto('/v');
    expect(await back(page)).toEqual({ kept: true, nora: true });
    await page.context().close();
  });

  it('shows nobody’s page once they signed out', async () => {
    const page = await window();
    await page.goto('/account');
    await page.evaluate('document.querySelector("form[action$=\'/sign-out\']").submit()');
    await page.waitForURL('**/signed-out**');
    await page.goBack();
    expect(page.url()).toContain('/sign-in');
    expect(await back(page)).toEqual({ kept: false, nora: false });
    await page.context().close();
  });
});
