import { AddDomain, RemoveDomain } from '../../../src/employers/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { wordsOf } from '../../support/html.js';
import { pageProblems } from '../../support/page-audit.js';
import { drainQueue } from '../../support/queue.js';
import { smtpSink, type SmtpSink } from '../../support/smtp-sink.js';
import { staffed } from '../../support/staff.js';
import { sessions } from '../../web/bookings/sessions.js';

/** How an employer's letters are signed, from the form to the relay, and the languages it speaks. */
describe('letters and languages of an employer', () => {
  let portal: TestApp;
  let relay: SmtpSink;
  let acme: Programme;
  let site: TestSite;
  let admin: Browser;
  let employee: Browser;
  let signIn: (index: number) => Promise<Browser>;
  const HERE = '/admin/employer/letters';

  beforeAll(async () => {
    relay = await smtpSink();
    portal = await testApp({ now: NOW, worker: true, env: { SMTP_URL: relay.url } });
    acme = await programme(portal, 'acme', '100000001', 6, { daysPerWeek: 5 });
    await programme(portal, 'globex', '100000002', 1);
    site = await openSite(portal, { name: 'La Fabrique', desks: 6 });
    const [operator] = await portal.database.query<{ id: string }>('select id from operators');
    await staffed(
      portal,
      { kind: 'operator', name: 'Ateliers partagés', operatorId: operator!.id },
      'operator-manager',
    );
    await staffed(portal, { kind: 'territory', name: 'Touraine active', departments: ['37'] }, 'planner');
    await acme.grant(site.id, 80);
    await portal.app
      .get(GrantRole, { strict: false })
      .execute(acme.ctx, { email: 'p1@acme.example', role: 'admin', displayName: 'Ada Exemple' });
    signIn = await sessions(portal, 'acme', acme);
    [admin, employee] = [await signIn(1), await signIn(2)];
    await portal.app.get(AddDomain, { strict: false }).execute(acme.ctx, { domain: 'acme.example' });
    await admin.get(HERE);
  }, 120_000);
  afterAll(async () => {
    await portal.close();
    await relay.close();
  });

  /** The headers of the confirmation that a booking sends. */
  const headersOf = async (index: number): Promise<string> => {
    relay.messages.length = 0;
    await acme.book(index, { siteId: site.id, day: THURSDAY, part: 'day' });
    await drainQueue(portal.database);
    const [letter = ''] = relay.messages;
    return letter.slice(0, letter.indexOf('\r\n\r\n')).replaceAll(/\r\n\s+/g, ' ');
  };
  const sender = (name: string, replyTo = '') => admin.post(`${HERE}/sender`, { name, replyTo });

  it('belong to administrators', async () => {
    await employee.get('/week');
    expect((await employee.get(HERE)).status).toBe(403);
    expect((await employee.post(`${HERE}/sender`, { name: 'x', replyTo: '' })).status).toBe(403);
    expect((await employee.post(`${HERE}/languages`, { locale: 'en', documentLocale: 'en' })).status).toBe(403);
    expect(pageProblems((await admin.get(HERE)).$)).toEqual([]);
  });

  it('leave under the portal’s address alone until a name is chosen', async () => {
    expect(await headersOf(0)).toMatch(/^From: palier@localhost\.invalid$/m);
  });

  it('carry the chosen name beside that address, and send answers to the employer', async () => {
    expect((await sender('Acme, Ressources humaines é', 'rh@acme.example')).text).toContain(
      'L’expéditeur est enregistré',
    );
    const headers = await headersOf(2);
    expect(headers).toMatch(/^From: .*<palier@localhost\.invalid>$/m);
    expect(headers).toMatch(/^From: =\?UTF-8\?/m);
    expect(headers).toMatch(/^Reply-To: rh@acme\.example$/m);
  });

  it.each([
    ['name', { name: 'RH\r\nBcc: eve@evil.example', replyTo: '' }],
    ['name', { name: 'Palier', replyTo: '' }],
    ['name', { name: 'Employeur g1obex', replyTo: '' }],
    ['name', { name: 'Les ATELIERS PARTAGES', replyTo: '' }],
    ['name', { name: 'T0uraine actlve', replyTo: '' }],
    ['replyTo', { name: '', replyTo: 'rh@evil.example' }],
    ['replyTo', { name: '', replyTo: 'rh@acme.example\r\nBcc: eve@evil.example' }],
  ])('refuse beside %s what would mislead: %j', async (field, form) => {
    const refused = await admin.post(`${HERE}/sender`, form);
    expect([refused.status, refused.$(`[id="${field}"]`).attr('aria-invalid')]).toEqual([422, 'true']);
    expect(pageProblems(refused.$)).toEqual([]);
  });

  it('send answers back to the portal once the domain is given up, and the page says so', async () => {
    await portal.app.get(RemoveDomain, { strict: false }).execute(acme.ctx, { domain: 'acme.example' });
    expect(await headersOf(3)).not.toMatch(/^Reply-To:/m);
    expect((await admin.get(HERE)).text).toContain('L’adresse de réponse est sans effet');
  });

  it('speak the employer’s language to people who chose none; everybody’s own choice wins', async () => {
    await employee.post('/locale', { locale: 'fr', return: '/week' });
    const changed = await admin.post(`${HERE}/languages`, { locale: 'en', documentLocale: 'fr' });
    expect(changed.status).toBe(200);
    expect(wordsOf((await employee.get('/week')).$, '.main-nav')).toContain('Ma semaine');
    const newcomer = await signIn(4);
    expect(wordsOf((await newcomer.get('/week')).$, '.main-nav')).toContain('My week');
    expect(await headersOf(5)).toMatch(/^Subject: .*(booked|Booked|desk)/m);
  });

  it('stand in the journal, with what they were before', async () => {
    const rows = await portal.database.query<{ action: string; n: number }>(
      `select action, count(*)::int as n from audit_entries
       where chain_id = $1 and action in ('employers.set-mail-sender', 'employers.choose-languages') group by 1 order by 1`,
      [acme.employerId],
    );
    expect(rows).toEqual([
      { action: 'employers.choose-languages', n: 1 },
      { action: 'employers.set-mail-sender', n: 1 },
    ]);
  });
});
