import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import { type Browser, chromium, type Page } from 'playwright-core';
import { projectRoot } from '#libs/platform/files/index.js';
import { mountAssets, Views } from '#libs/platform/views/index.js';
import { chromiumPath, describeInBrowser, exhaustive } from '../../support/machine.js';

const AXE = readFileSync(join(projectRoot(), 'node_modules/axe-core/axe.min.js'), 'utf8');
const NONCE = 'gallery-nonce';
/** The policy of the portal (libs/platform/http). */
const POLICY = `default-src 'none'; script-src 'nonce-${NONCE}' 'strict-dynamic'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'`;

/** Violations of WCAG 2.2 A and AA and good practice, as `impact rule: element`. */
const audit = (page: Page): Promise<string[]> =>
  page.evaluate(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then(({ violations }) => violations.flatMap(({ impact, id, nodes }) => nodes.map(({ html }) => impact + ' ' + id + ': ' + html)))`);

describeInBrowser('the gallery in Chromium', () => {
  let server: Server;
  let browser: Browser;
  let base: string;

  beforeAll(async () => {
    const views = new Views();
    const app = express();
    mountAssets(app, views.assets);
    app.get('/jobs/:id', (_, response) => {
      response.json({ state: 'running', done: 8300, total: 20_000, label: '…' });
    });
    app.get('/:locale', (request, response) => {
      const locale = request.params.locale === 'en' ? 'en' : 'fr';
      const user = { displayName: 'Inès Fictive', initials: 'IF', organisationName: 'Ateliers' };
      response.setHeader('Content-Security-Policy', POLICY);
      response.send(
        views.render('kit/index', {}, { locale, user, csrfToken: 't', nonce: NONCE, path: '/hr', demo: true }),
      );
    });
    server = await new Promise<Server>((resolve) => {
      const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    base = `http://127.0.0.1:${address.port}`;
    browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  // The narrow one in every run; every pair of language and width in .ci/run.
  it.each([
    ['fr', 390] as const,
    ...(exhaustive ? ([['en', 390] as const, ['fr', 1280] as const, ['en', 1280] as const] as const) : []),
  ])(
    'has no violation in %s at %i px, keeps to the policy and does not overflow',
    async (locale, width) => {
      // The gallery is served without the portal, which has the service worker.
      const context = await browser.newContext({ viewport: { width, height: 860 }, serviceWorkers: 'block' });
      const page = await context.newPage();
      const said: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') said.push(message.text());
      });
      page.on('pageerror', (error) => said.push(error.message));
      await page.goto(`${base}/${locale}`);
      await page.locator('.site-card').first().waitFor();
      if (width < 960) await page.locator('[data-show=map]').click();
      await page.locator('#kit-map').scrollIntoViewIfNeeded();
      await page.locator('#kit-map .map-town, #kit-map .map-area').first().waitFor({ state: 'attached' });
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect(said).toEqual([]);
      expect(overflow).toBeLessThanOrEqual(0);
      // The audit is injected by the browser's debugger, past the policy; the page itself ran under it above.
      await page.evaluate(AXE);
      expect(await audit(page)).toEqual([]);
      await context.close();
    },
    90_000,
  );

  it('reads the map by keyboard and ties it to the list', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${base}/fr`);
    await page.locator('#kit-map').scrollIntoViewIfNeeded();
    const second = page.locator('#kit-map .map-marker[data-number="2"]');
    await second.waitFor();
    await second.focus();
    expect(await page.locator('.site-card.lit').getAttribute('data-number')).toBe('2');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.closest(".site-card").dataset.number')).toBe('2');
    await page.close();
  }, 90_000);
});
