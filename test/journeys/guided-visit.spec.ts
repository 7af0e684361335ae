import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';
import { GuidedVisit } from '../support/guided-visit.js';
import { describeInBrowser } from '../support/machine.js';

/** A page with one fault of each kind that a journey must notice. */
const FAULTY = `<!doctype html><html lang="fr"><title>Page</title><main><h1>Page</h1>
  <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><pre>${'très large '.repeat(60)}</pre></main>
  <script>console.error('planted')</script></html>`;

describeInBrowser('a guided visit', () => {
  let chromium: Browser;
  beforeAll(async () => {
    chromium = await launchChromium();
  });
  afterAll(() => chromium.close());

  it('notices what axe-core calls serious, what is too wide and what the console says', async () => {
    const visit = await GuidedVisit.begin(chromium, 'http://127.0.0.1', { locale: 'fr', width: 1280 }, true);
    await visit.page.route('**/*', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: FAULTY }));
    await visit.open('/faulty');
    const faults = visit.faults.join('\n');
    expect(faults).toContain('/faulty: planted');
    expect(faults).toMatch(/\/faulty at 390: \d+ px too wide/);
    expect(faults).toMatch(/\/faulty at 1280: image-alt/);
    await visit.context.close();
  });

  it('says nothing of a sound page', async () => {
    const visit = await GuidedVisit.begin(chromium, 'http://127.0.0.1', { locale: 'fr', width: 390 }, true);
    const body = '<!doctype html><html lang="fr"><title>Page</title><main><h1>Page</h1></main></html>';
    await visit.page.route('**/*', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
    await visit.open('/sound');
    expect(visit.faults).toEqual([]);
    await visit.context.close();
  });
});
