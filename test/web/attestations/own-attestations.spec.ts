import { FixedClock } from '#libs/platform/clock/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { NOW, openSite, programme, THURSDAY, type Programme } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { sessions } from '../bookings/sessions.js';
import { asDeclared } from '../../support/declared.js';

let portal: TestApp;
let acme: Programme;
let employee: Browser;
let colleague: Browser;
let hr: Browser;

beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
  acme = await programme(portal, 'acme', '100000001', 3);
  const grant = portal.app.get(GrantRole, { strict: false });
  await grant.execute(acme.ctx, { email: 'p2@acme.example', role: 'hr' });
  const site = await openSite(portal, { name: 'La Fabrique', desks: 4 });
  await acme.grant(site.id, 20);
  await acme.book(0, { siteId: site.id, day: THURSDAY, part: 'day' });
  if (portal.clock instanceof FixedClock) portal.clock.set(new Date('2026-11-27T18:00:00Z'));
  const signIn = await sessions(portal, 'acme', acme);
  employee = await signIn(0);
  colleague = await signIn(1);
  hr = await signIn(2);
});
afterAll(() => portal.close());

const PERIOD = { from: '2026-11-01', to: '2026-11-27' };
const form = (action: string) => `form[action="${action}"]`;

async function taken(by: Browser, action: string, fields: Record<string, string>): Promise<string> {
  const answer = await by.submit(await by.get(action), form(action), fields);
  const path = answer.url.pathname;
  await drainQueue(portal.database);
  return path;
}

describe('« Mes attestations »', () => {
  it('gives somebody a sealed document without HR, which anybody can verify', async () => {
    const empty = await employee.get('/my/attestations');
    expect([empty.status, pageProblems(empty.$)]).toEqual([200, []]);
    const path = await taken(employee, '/my/attestations', { ...PERIOD, kind: 'telework', locale: 'fr' });
    const page = await employee.get(path);
    expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
    expect(wordsOf(page.$, 'main')).toContain('Camille Fictive 0');
    expect(page.$('form[action$="/revocation"]')).toHaveLength(0);
    const pdf = await employee.get(`${path}/pdf`);
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const list = await employee.get('/my/attestations');
    expect(pageProblems(list.$)).toEqual([]);
    expect(wordsOf(list.$, 'main')).toContain('Délivrée');

    const code = page.$('.code-big').text();
    const visitor = portal.browser();
    const verdict = await visitor.get(`/v/${code}`);
    expect([verdict.status, pageProblems(verdict.$)]).toEqual([200, []]);
    const words = wordsOf(verdict.$, 'main');
    expect(words).toContain('réservés et non annulés');
    expect(words).not.toContain('Fictive');
  });

  it('lets whoever holds the paper compare its name, which is never shown', async () => {
    const path = await taken(employee, '/my/attestations', { ...PERIOD, kind: 'third-place-days', locale: 'en' });
    const code = (await employee.get(path)).$('.code-big').text();
    const visitor = portal.browser();
    const compare = async (name: string) => {
      const page = await visitor.get(`/v/${code}`);
      return visitor.submit(page, `form[action^="/v/${code}"]`, { name });
    };
    expect(wordsOf((await compare('camille  FICTIVE 0')).$, '#holder, main')).toContain('Ce nom est celui du document');
    const other = await compare('Camille Fictive 1');
    expect([other.status, pageProblems(other.$)]).toEqual([200, []]);
    expect(wordsOf(other.$, 'main')).toContain('Ce nom n’est pas celui du document');
    const none = await compare(' ');
    expect([none.status, wordsOf(none.$, '.field-error')]).toEqual([422, 'Saisissez le nom imprimé sur le document.']);
    expect((await visitor.post('/v/AAAA-BBBB-CCCC', { name: 'x' })).status).toBe(404);
  });

  it('says on its verification that its employer is declared, as long as nobody has checked it', async () => {
    const path = await taken(employee, '/my/attestations', { ...PERIOD, kind: 'telework', locale: 'fr' });
    const code = (await employee.get(path)).$('.code-big').text();
    const words = async () => wordsOf((await portal.browser().get(`/v/${code}`)).$, 'main');
    expect(await words()).not.toContain('déclarés par l’employeur');
    await asDeclared(portal, acme.employerId);
    expect(await words()).toContain('nom et SIREN déclarés par l’employeur, non vérifiés');
  });

  it('is nobody else’s: neither the page nor the file', async () => {
    const path = await taken(employee, '/my/attestations', { ...PERIOD, kind: 'telework', locale: 'fr' });
    for (const part of ['', '/pdf', '/json']) {
      expect((await colleague.get(`${path}${part}`)).status).toBe(404);
      expect((await hr.get(`${path}${part}`)).status).toBe(404);
    }
    expect((await colleague.post(`${path}/retry`, {})).status).toBe(404);
    expect((await colleague.get(`/hr/employees/${acme.employeeIds[0]}/attestations`)).status).toBe(403);
  });

  it('refuses with field and way out', async () => {
    const ask = async (by: Browser, fields: Record<string, string>) =>
      by.submit(await by.get('/my/attestations'), form('/my/attestations'), {
        locale: 'fr',
        kind: 'telework',
        ...fields,
      });
    for (const [by, fields, words] of [
      [employee, { from: '2026-11-27', to: '2026-11-01' }, 'Le dernier jour précède le premier'],
      [employee, { from: '2026-11-01', to: '2026-12-01' }, 'La période n’est pas terminée'],
      [employee, { from: '2026-02-30', to: '2026-11-01' }, 'Indiquez un jour qui existe'],
      [employee, { from: '2020-01-01', to: '2026-11-01' }, 'La période dépasse trois ans'],
      [colleague, { ...PERIOD, kind: 'third-place-days' }, 'il n’y a rien à attester'],
    ] as const) {
      const refused = await ask(by, fields);
      expect([refused.status, pageProblems(refused.$)]).toEqual([422, []]);
      expect(wordsOf(refused.$, '.error-summary')).toContain(words);
    }
    expect((await ask(employee, { ...PERIOD, kind: 'programme' })).status).toBe(404);
  });

  it('has a page for HR, who issues, replaces and revokes for anybody', async () => {
    const action = `/hr/employees/${acme.employeeIds[0]}/attestations`;
    const page = await hr.get(action);
    expect([page.status, pageProblems(page.$)]).toEqual([200, []]);
    const path = await taken(hr, action, { ...PERIOD, kind: 'telework', locale: 'en' });
    expect(path).toMatch(/^\/hr\/attestations\//);
    const detail = await hr.get(path);
    expect(detail.$('form[action$="/revocation"]')).toHaveLength(1);
    const again = await hr.get(`/hr/attestations/new?replaces=${path.split('/').at(-1)}`);
    const check = await hr.submit(again, form('/hr/attestations/new/check'), {});
    expect([check.status, pageProblems(check.$)]).toEqual([200, []]);
    expect(wordsOf(check.$, 'main')).toContain('Camille Fictive 0');
    const issued = await hr.submit(check, form('/hr/attestations'), {});
    await drainQueue(portal.database);
    expect(wordsOf((await hr.get(issued.url.pathname)).$, 'main')).toContain('Délivrée');
    expect(wordsOf((await hr.get('/hr/attestations')).$, 'main')).toContain('Camille Fictive 0');
  });

  it('publishes the format of every twin', async () => {
    const anybody = portal.browser();
    for (const name of ['palier.telework-1.json', 'palier.third-place-days-1.json', 'palier.attestation-3.json']) {
      const answer = await anybody.get(`/schemas/${name}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        200,
        expect.stringContaining('application/schema+json'),
      ]);
      expect(JSON.parse(answer.text)).toMatchObject({
        $id: expect.stringMatching(new RegExp(`^https?://.*/schemas/${name}$`)),
      });
    }
    expect((await anybody.get('/schemas/..%2fpackage.json')).status).toBe(404);
  });
});
