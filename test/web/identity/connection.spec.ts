import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemContext } from '#libs/platform/context/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { makeKey, TestIdp } from '../../support/saml-idp.js';
import { begin, company, post, response, signIn, whoAmI, type Company } from './acme.js';

const file = (text: string | Uint8Array<ArrayBuffer>) => new File([text], 'idp.xml', { type: 'application/xml' });

/** The administrator's page of the company connection. */
describe('the company connection', () => {
  let portal: TestApp;
  let acme: Company;
  let other: Company;
  let admin: Browser;
  beforeAll(async () => {
    portal = await testApp({ env: { PALIER_OUTBOUND_NETWORKS: '127.0.0.1' } });
    acme = await company(portal, 'acme');
    other = await company(portal, 'other');
    const email = 'ada@acme.example';
    await portal.app
      .get(GrantRole, { strict: false })
      .execute(systemContext('test', acme.employerId, 'test'), { email, role: 'admin', displayName: 'Ada Exemple' });
    admin = portal.browser();
    await signIn(admin, acme, { nameId: 'ada', attributes: { mail: email } });
  });
  beforeEach(() => portal.database.query('delete from rate_limits'));
  afterAll(() => portal.close());

  const show = (text: string | Uint8Array<ArrayBuffer>) =>
    admin.upload('/admin/sign-in/metadata', { metadata: file(text) });
  const certificates = async () =>
    (
      await portal.database.query<{ n: number }>(
        `select cardinality(idp_certificates) as n from saml_connections where slug = 'acme'`,
      )
    )[0]!.n;

  it('belongs to administrators', async () => {
    const nora = portal.browser();
    await signIn(nora, acme);
    await nora.get('/account');
    expect((await nora.get('/admin/sign-in')).status).toBe(403);
    for (const path of ['approval', 'signatures', 'openid', 'address'])
      expect((await nora.post(`/admin/sign-in/${path}`)).status).toBe(403);
    expect((await nora.upload('/admin/sign-in/metadata', { metadata: file(acme.idp.metadata()) })).status).toBe(403);
    for (const part of ['', '/provider', '/refusals', '/admission', '/accounts', '/sessions'])
      expect((await nora.get(`/admin/sign-in${part}`)).status).toBe(403);
    const overview = await admin.get('/admin/sign-in');
    expect(overview.$('main').text()).toContain(acme.idp.entityId);
    const page = await admin.get('/admin/sign-in/provider');
    expect(page.status).toBe(200);
    const text = page.$('main').text() + overview.$('main').text();
    for (const fact of [acme.idp.entityId, acme.urls.acs, acme.urls.slo]) expect(text).toContain(fact);
    expect(text).not.toContain(other.idp.entityId);
  });

  it('is several pages, each with its address and title, which lead to each other without a script', async () => {
    const titles = new Set<string>();
    const links = (await admin.get('/admin/sign-in')).$('.filter-tabs').first().find('a');
    expect(links).toHaveLength(6);
    for (const link of links.toArray()) {
      const page = await admin.get(link.attribs['href']!);
      expect(page.status).toBe(200);
      expect(page.$('.filter-tabs').first().find('a[aria-current]').attr('href')).toBe(link.attribs['href']);
      titles.add(page.$('title').text());
    }
    expect(titles.size).toBe(6);
  });

  it('shows what a file would change, and changes it once approved', async () => {
    await admin.get('/admin/sign-in');
    const next = await makeKey('next.example');
    const metadata = acme.idp.metadata({ certificates: [acme.idp.key.certificate, next.certificate] });
    const shown = await show(metadata);
    expect(shown.status).toBe(200);
    expect(shown.$('table tbody tr')).toHaveLength(2);
    expect(shown.$('main').text()).toContain('Ajouté');
    expect(await certificates()).toBe(1);
    const text = String(shown.$('input[name=metadata]').val());
    const done = await admin.post('/admin/sign-in/approval', { metadata: text });
    expect(new URL(done.url).pathname).toBe('/admin/sign-in');
    expect(await certificates()).toBe(2);
    expect((await show(metadata)).$('main').text()).toContain('Rien ne change');
  });

  it('reads metadata at an address, and enters no closed network for it', async () => {
    await admin.get('/admin/sign-in');
    const answers: Record<string, (res: ServerResponse) => unknown> = {
      '/good': (res) => res.end(acme.idp.metadata({ ssoUrl: 'https://idp.acme.example/other' })),
      '/away': (res) => res.writeHead(302, { location: '/good' }).end(),
      '/much': (res) => res.end('x'.repeat(130_000)),
      '/none': (res) => res.writeHead(404).end(),
    };
    const server = createServer((req, res) => void answers[req.url!]!(res));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    try {
      const read = (metadataUrl: string) => admin.post('/admin/sign-in/address', { metadataUrl });
      const shown = await read(`http://127.0.0.1:${port}/good`);
      expect(shown.status).toBe(200);
      expect(shown.$('main').text()).toContain('https://idp.acme.example/other');
      expect(await certificates()).toBe(2);
      for (const [address, words] of [
        [`http://127.0.0.1:${port}/away`, 'renvoie vers une autre'],
        [`http://127.0.0.1:${port}/much`, 'dépasse 120'],
        [`http://127.0.0.1:${port}/none`, 'Rien d’utilisable'],
        ['https://169.254.169.254/latest/meta-data/', 'n’est pas publique'],
        ['https://10.0.0.1/metadata', 'n’est pas publique'],
        ['http://1.1.1.1/metadata', 'adresse https'],
        ['idp.xml', 'adresse https'],
        ['', 'obligatoire'],
      ] as const) {
        const page = await read(address);
        expect(page.status).toBe(422);
        expect(page.$('.field-error').text()).toContain(words);
      }
    } finally {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    }
  });

  it('says so before another provider takes over', async () => {
    await admin.get('/admin/sign-in');
    const stranger = await TestIdp.create('https://other.example/metadata');
    const shown = await show(stranger.metadata());
    expect(shown.$('main').text()).toContain('C’est un autre fournisseur');
    expect(await certificates()).toBe(2);
  });

  it('ends the sessions of the provider before, but not of whoever moves the connection', async () => {
    const company2 = await company(portal, 'moving');
    const email = 'ada@moving.example';
    await portal.app.get(GrantRole, { strict: false }).execute(systemContext('test', company2.employerId, 'test'), {
      email,
      role: 'admin',
      displayName: 'Ada Exemple',
    });
    const [mover, nora] = [portal.browser(), portal.browser()];
    await signIn(mover, company2, { nameId: 'ada', attributes: { mail: email } });
    await signIn(nora, company2);
    expect(await whoAmI(nora)).not.toBeNull();
    await mover.get('/account');
    const next = await TestIdp.create('https://next.moving.example/metadata');
    await mover.post('/admin/sign-in/approval', { metadata: next.metadata() });
    expect(await whoAmI(nora)).toBeNull();
    expect(await whoAmI(mover)).not.toBeNull();
  });

  it('shows what a try would mean to whoever tried, and signs nobody in', async () => {
    const href = String((await admin.get('/admin/sign-in')).$('a[target=_blank]').attr('href'));
    const attempt = async (changes: Parameters<typeof response>[2]) => {
      const { id } = await begin(admin, 'acme', href.slice(href.indexOf('?')));
      const page = await post(admin, 'acme', response(acme, id, changes));
      const path = page.headers.get('location')!;
      expect(path).toBe(`/admin/sign-in/tries/${id}`);
      return { path, text: (await admin.get(path)).$('main').text() };
    };
    const members = () => portal.database.query(`select id from members where employer_id = $1`, [acme.employerId]);
    const before = await members();
    const camille = { mail: acme.camille.email, department: 'R&D <b>' };
    const { path, text } = await attempt({ nameId: 'camille-9', attributes: camille });
    for (const fact of ['Camille Exemple entrerait pour la première fois', 'camille-9', 'department', 'R&D <b>']) {
      expect(text).toContain(fact);
    }
    expect((await attempt({ nameId: 'x', attributes: {} })).text).toContain('La connexion serait refusée');
    expect((await attempt({ key: await makeKey('evil.example') })).text).toContain('Signé par une clé');
    expect(await members()).toEqual(before);
    expect(await whoAmI(admin)).toMatchObject({ member: { email: 'ada@acme.example' } });
    const [links] = await portal.database.query(`select 1 from saml_subjects where name_id = 'camille-9'`);
    expect(links).toBeUndefined();
    // Of nobody else, and for nobody without the right to it.
    const nora = portal.browser();
    await signIn(nora, acme);
    expect((await nora.get(path)).status).toBe(403);
    expect((await nora.get(`/saml/acme/login${href.slice(href.indexOf('?'))}`, { stay: true })).status).toBe(403);
    expect((await admin.get('/admin/sign-in/tries/nothing')).status).toBe(404);
  });

  it('reads what PowerShell writes, and names what is wrong with a file', async () => {
    await admin.get('/admin/sign-in');
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${acme.idp.metadata()}`, 'utf16le'));
    expect((await show(utf16)).status).toBe(200);
    for (const bad of ['<x/>', 'hello', '<'.repeat(1_000), 'x'.repeat(130_000), '']) {
      const page = await show(bad);
      expect(page.status).toBe(422);
      expect(page.$('.field-error').text()).not.toBe('');
    }
    expect((await admin.post('/admin/sign-in/approval', { metadata: '<x/>' })).status).toBe(422);
    expect((await admin.post('/admin/sign-in/approval', {})).status).toBe(422);
  });

  it('tells why answers were refused, by the reference that the person saw', async () => {
    const stranger = await makeKey('evil.example');
    const browser = portal.browser();
    const refused = await signIn(browser, acme, { key: stranger });
    await signIn(portal.browser(), other, { sign: 'none' });
    const text = (await admin.get('/admin/sign-in/refusals')).$('main').text();
    expect(text).toContain('Signé par une clé que nous ne connaissons pas');
    expect(text).not.toContain('Ni la réponse ni l’assertion');
    const reference = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(refused.$('main').html() ?? '')?.[0];
    expect(text).toContain(reference);
    expect(refused.$('main').text()).not.toContain('clé');
  });

  it('keeps the last thirty refusals', async () => {
    for (let n = 0; n < 35; n += 1) await signIn(portal.browser(), other, { sign: 'none' });
    const [row] = await portal.database.query<{ n: number }>(
      `select count(*)::int as n from saml_refusals r join saml_connections c on c.id = r.connection_id where slug = 'other'`,
    );
    expect(row!.n).toBe(30);
  });

  it('takes one signature again when an administrator says so', async () => {
    expect((await signIn(portal.browser(), acme, { sign: 'assertion' })).status).toBe(401);
    await admin.get('/admin/sign-in');
    await admin.post('/admin/sign-in/signatures');
    expect((await signIn(portal.browser(), acme, { sign: 'assertion' })).status).toBe(303);
  });

  it('links a member again whose name at the provider has changed', async () => {
    await signIn(portal.browser(), acme);
    const renamed = { nameId: 'nora-martin' };
    expect((await signIn(portal.browser(), acme, renamed)).status).toBe(401);
    await admin.get('/account');
    await admin.post(`/admin/members/${acme.nora.memberId}/relink`);
    const browser = portal.browser();
    expect((await signIn(browser, acme, renamed)).status).toBe(303);
    expect(await whoAmI(browser)).toMatchObject({ member: { id: acme.nora.memberId } });
    expect((await admin.post(`/admin/members/${other.nora.memberId}/relink`)).status).toBe(404);
  });
});
