import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { accessibilityFaults, launchChromium, openWindow, overflow } from '../../support/chromium.js';
import { describeInBrowser } from '../../support/machine.js';
import { sources } from '../../support/sources.js';
import { company, signIn, type Company } from '../identity/acme.js';

/** Everything that the worker keeps of pages: their addresses and their words. */
const KEPT = `caches.open('palier-pages').then(async (pages) => {
  const found = [];
  for (const at of await pages.keys()) found.push(new URL(at.url).pathname + new URL(at.url).search);
  return found.toSorted();
})`;

it('lets nothing be read offline but places, one’s own week and one’s own bookings', () => {
  const declared = sources(['src'], /\.controller\.ts$/)
    .map(({ file, text }) => [file, text.split('@ReadableOffline()').length - 1] as const)
    .filter(([, times]) => times > 0);
  expect(declared).toEqual([
    ['src/bookings/find/desks.controller.ts', 1],
    ['src/bookings/week/week.controller.ts', 2],
    ['src/sites/places.controller.ts', 3],
  ]);
});

describeInBrowser('without a connection', () => {
  let portal: TestApp;
  let chromium: Browser;
  let acme: Company;
  const windows: BrowserContext[] = [];

  beforeAll(async () => {
    [portal, chromium] = await Promise.all([testApp(), launchChromium()]);
    acme = await company(portal, 'acme');
    for (let index = 0; index < 3; index += 1)
      await openSite(portal, { name: `Lieu ${index}`, desks: 3, lat: 47.41 + index / 500, lon: 0.98 });
  }, 60_000);
  afterEach(async () => {
    for (const window of windows.splice(0)) await window.close();
  });
  afterAll(async () => {
    await chromium.close();
    await portal.close();
  });

  /** A window on a page, once what is read there is kept. */
  async function reader(path: string, of: { as?: 'camille'; shared?: true; locale?: 'fr' | 'en' } = {}): Promise<Page> {
    const context = await openWindow(chromium, portal.baseUrl, { width: 390, locale: of.locale ?? 'fr' });
    windows.push(context);
    if (of.as) {
      const browser = portal.browser();
      const { email } = acme.camille;
      const query = of.shared ? '?shared=1' : '';
      const answer = await signIn(browser, acme, { nameId: email, attributes: { mail: email } }, query);
      if (answer.status !== 303) throw new Error(`the sign-in answered ${answer.status}`);
      await context.addCookies([{ name: 'palier-sid', value: browser.cookie('palier-sid')!, url: portal.baseUrl }]);
    }
    const page = await context.newPage();
    await page.goto('/places?near=Amboise');
    await page.evaluate('navigator.serviceWorker.ready');
    await page.goto(path);
    return page;
  }
  const kept = (page: Page) => page.evaluate<string[]>(KEPT);
  /** Waits until exactly these pages are kept. */
  const keeps = async (page: Page, paths: readonly string[]) => {
    const wanted = JSON.stringify(paths.toSorted());
    await page.waitForFunction(`${KEPT}.then((found) => JSON.stringify(found) === ${JSON.stringify(wanted)})`);
  };
  const words = (page: Page) => page.locator('main').innerText();

  it.each(['fr', 'en'] as const)('shows the last results and says when they were read, in %s', async (locale) => {
    const page = await reader('/places?near=Amboise&page=1', { locale });
    await keeps(page, ['/places?near=Amboise', '/places?near=Amboise&page=1']);
    await page.context().setOffline(true);
    await page.goto('/places?near=Amboise');
    expect(await page.locator('main > .notice').innerText()).toMatch(
      locale === 'fr'
        ? /hors connexion.*page lue le .*\d{4} à \d\d:\d\d/s
        : /offline: page read on .*\d{4} at \d\d:\d\d/s,
    );
    expect(await words(page)).toContain('Lieu 1');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    // What was never read says so, and leads to what was.
    await page.goto('/places?near=Nantes');
    expect(await page.locator('h1').innerText()).toBe(locale === 'fr' ? 'Vous êtes hors connexion' : 'You are offline');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.locator('#content section a').first().click();
    expect(await words(page)).toContain('Lieu 1');
  });

  it('shows what stands now as soon as there is a connection, even when it is refused', async () => {
    const page = await reader('/places/lieu-0-amboise');
    await keeps(page, ['/places/lieu-0-amboise', '/places?near=Amboise']);
    await page.context().setOffline(true);
    await page.reload();
    expect(await page.locator('main > .notice').count()).toBe(1);
    await page.context().setOffline(false);
    await page.reload();
    expect(await page.locator('main > .notice').count()).toBe(0);
    const gone = await page.goto('/places/never-there');
    expect(gone?.status()).toBe(404);
  });

  it('keeps one’s own week, and nothing else of a session', async () => {
    const page = await reader('/week', { as: 'camille' });
    await page.goto('/account');
    await page.goto('/my/agreement');
    await page.goto('/help');
    await keeps(page, ['/places?near=Amboise', '/week']);
    await page.context().setOffline(true);
    await page.goto('/week');
    expect(await page.locator('main > .notice').first().innerText()).toContain('hors connexion');
    await page.goto('/account');
    expect(await page.locator('h1').innerText()).toBe('Vous êtes hors connexion');
    expect(await words(page)).not.toContain('Camille');
  });

  it('wipes everything at sign-out', async () => {
    const page = await reader('/week', { as: 'camille' });
    await keeps(page, ['/places?near=Amboise', '/week']);
    await page.goto('/account');
    await page.evaluate('document.querySelector("form[action$=\'/sign-out\']").submit()');
    await page.waitForURL('**/signed-out**');
    await keeps(page, []);
    await page.context().setOffline(true);
    const answer = await page.goto('/week').catch(() => null);
    expect((await answer?.text()) ?? '').not.toContain('Ma semaine');
  });

  it('wipes everything once the session has ended, whoever ended it', async () => {
    const page = await reader('/week', { as: 'camille' });
    await keeps(page, ['/places?near=Amboise', '/week']);
    await portal.database.query('delete from web_sessions');
    await page.goto('/week');
    expect(page.url()).toContain('/sign-in');
    await keeps(page, []);
    await page.context().setOffline(true);
    await page.goto('/week');
    expect(await page.locator('h1').innerText()).toBe('Vous êtes hors connexion');
    expect(await page.locator('[data-offline="none"]').count()).toBe(1);
  });

  it('shows nothing of a session beyond the latest moment at which it could last', async () => {
    const page = await reader('/week', { as: 'camille' });
    await keeps(page, ['/places?near=Amboise', '/week']);
    // As if the session had begun eleven hours earlier.
    await page.evaluate(`caches.open('palier-pages').then(async (pages) => {
      for (const at of await pages.keys()) {
        const one = await pages.match(at);
        const headers = new Headers(one.headers);
        headers.set('palier-until', String(Number(headers.get('palier-until')) - 11 * 3600000));
        await pages.put(at, new Response(await one.text(), { headers }));
      }
    })`);
    await page.context().setOffline(true);
    await page.goto('/week');
    expect(await page.locator('h1').innerText()).toBe('Vous êtes hors connexion');
    expect(await kept(page)).toEqual([]);
  });

  it('keeps nothing where others use the machine', async () => {
    const page = await reader('/week', { as: 'camille', shared: true });
    await page.goto('/help');
    expect(await kept(page)).toEqual([]);
  });
});
