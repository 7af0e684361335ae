import { GrantRole } from '../../../src/identity/index.js';
import { NOW, openSite, programme, THURSDAY } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { sessions } from '../bookings/sessions.js';

const PATH = '/hr/attestations/hosts';
let portal: TestApp;
let hr: Browser;
let employee: Browser;
let siteId: string;

beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
  const acme = await programme(portal, 'acme', '100000001', 2);
  await portal.app.get(GrantRole, { strict: false }).execute(acme.ctx, { email: 'p0@acme.example', role: 'hr' });
  ({ id: siteId } = await openSite(portal, { name: 'La Fabrique', desks: 2 }));
  await openSite(portal, { name: 'Jamais réservé', desks: 2 });
  await acme.grant(siteId, 10);
  await acme.book(1, { siteId, day: THURSDAY, part: 'day' });
  const signIn = await sessions(portal, 'acme', acme);
  hr = await signIn(0);
  employee = await signIn(1);
});
afterAll(() => portal.close());

describe('an attestation about a place', () => {
  it('says what is recorded and that no evidence is; anybody verifies it, and HR replaces it', async () => {
    const page = await hr.get(PATH);
    expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
    expect(page.$('#site option').text()).toBe('La Fabrique, Amboise');
    const issued = await hr.submit(page, `form[action="${PATH}"]`, { site: siteId, locale: 'fr' });
    await drainQueue(portal.database);
    const detail = await hr.get(issued.url.pathname);
    expect([detail.status, pageProblems(detail.$)]).toEqual([200, []]);
    const verdict = await portal.browser().get(`/v/${detail.$('.code-big').text()}`);
    const words = wordsOf(verdict.$, 'main');
    expect(words).toContain('La Fabrique');
    expect(words).toContain('rien n’est enregistré, sur 6 sujets');
    // It is about nobody: there is no name to compare.
    expect(verdict.$('#holder')).toHaveLength(0);
    const again = await hr.get(`/hr/attestations/new?replaces=${issued.url.pathname.split('/').at(-1)}`);
    const check = await hr.submit(again, 'form[action="/hr/attestations/new/check"]', {});
    expect([check.status, pageProblems(check.$)]).toEqual([200, []]);
    const next = await hr.submit(check, 'form[action="/hr/attestations"]', {});
    await drainQueue(portal.database);
    expect(wordsOf((await hr.get(next.url.pathname)).$, 'main')).toContain('Délivrée');
    expect(wordsOf((await portal.browser().get(`/v/${detail.$('.code-big').text()}`)).$, 'main')).toContain(
      'remplacée',
    );
  });

  it('is refused for a place that is none, and to everybody but HR', async () => {
    const ask = async (site: string) => hr.submit(await hr.get(PATH), `form[action="${PATH}"]`, { site });
    const refused = await ask('La Fabrique');
    expect([refused.status, pageProblems(refused.$)]).toEqual([422, []]);
    expect(wordsOf(refused.$, '.error-summary')).toContain('Choisissez un lieu dans la liste');
    expect((await ask('00000000-0000-7000-8000-000000000001')).status).toBe(404);
    expect((await employee.get(PATH)).status).toBe(403);
    expect((await employee.post(PATH, { site: siteId })).status).toBe(403);
  });
});
