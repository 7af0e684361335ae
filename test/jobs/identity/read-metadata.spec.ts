import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemContext } from '#libs/platform/context/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { ReadMetadataJob } from '../../../src/identity/saml/read-metadata.job.js';
import { testApp, type TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { makeKey, TestIdp } from '../../support/saml-idp.js';
import { smtpSink, type SmtpSink } from '../../support/smtp-sink.js';
import { company, signIn, type Company } from '../../web/identity/acme.js';

/** A provider that publishes its metadata, and changes it. */
describe('metadata that is read every night', () => {
  let portal: TestApp;
  let relay: SmtpSink;
  let acme: Company;
  let admin: Browser;
  let publisher: Server;
  let answer: (res: ServerResponse) => unknown;
  let address: string;
  beforeAll(async () => {
    relay = await smtpSink();
    portal = await testApp({ env: { SMTP_URL: relay.url, PALIER_OUTBOUND_NETWORKS: '127.0.0.1' } });
    acme = await company(portal, 'acme', 'https://idp.acme.example/slo');
    const email = 'ada@acme.example';
    await portal.app
      .get(GrantRole, { strict: false })
      .execute(systemContext('test', acme.employerId, 'test'), { email, role: 'admin', displayName: 'Ada Exemple' });
    admin = portal.browser();
    await signIn(admin, acme, { nameId: 'ada', attributes: { mail: email } });
    publisher = createServer((_req, res) => void answer(res));
    await new Promise<void>((ready) => publisher.listen(0, '127.0.0.1', ready));
    address = `http://127.0.0.1:${(publisher.address() as AddressInfo).port}/metadata`;
  });
  beforeEach(async () => {
    relay.messages.length = 0;
    await portal.database.query('delete from rate_limits');
  });
  afterAll(async () => {
    publisher.closeAllConnections();
    await new Promise((closed) => publisher.close(closed));
    await portal.close();
    await relay.close();
  });

  const publish = (text: string) => {
    answer = (res) => res.end(text);
  };
  const night = () => portal.app.get(ReadMetadataJob, { strict: false }).handle(systemContext('test', null, 'test'));
  const page = async () => (await admin.get('/admin/sign-in/provider')).$('main').text();
  const kept = async () => {
    const [row] = await portal.database.query<{ certificates: number; sloUrl: string | null; failure: string | null }>(
      `select cardinality(idp_certificates) as certificates, idp_slo_url as "sloUrl", metadata_failure as failure
       from saml_connections where slug = 'acme'`,
    );
    return row!;
  };
  const same = () => acme.idp.metadata({ sloUrl: 'https://idp.acme.example/slo' });

  it('remembers the address once it is approved, and finds nothing new in what says the same', async () => {
    publish(same());
    await admin.get('/admin/sign-in');
    const shown = await admin.post('/admin/sign-in/address', { metadataUrl: address });
    expect(shown.$('form[action$=approval] button').text()).toContain('chaque nuit');
    const [metadata, metadataUrl] = ['metadata', 'metadataUrl'].map((name) =>
      String(shown.$(`input[name=${name}]`).val()),
    );
    expect(metadataUrl).toBe(address);
    await night();
    expect(await page()).not.toContain(address);
    await admin.post('/admin/sign-in/approval', { metadata: metadata!, metadataUrl: metadataUrl! });
    expect(await page()).toContain(address);
    await night();
    expect(relay.messages).toHaveLength(0);
    expect(await page()).not.toContain('annonce un changement');
  });

  it('keeps what is new for approval, says it in words, and writes once to each administrator', async () => {
    const next = await makeKey('next.example');
    const certificates = [acme.idp.key.certificate, next.certificate];
    publish(acme.idp.metadata({ certificates, ssoUrl: 'https://idp.acme.example/sso2' }));
    await night();
    await night();
    expect(await kept()).toMatchObject({ certificates: 1, sloUrl: 'https://idp.acme.example/slo' });
    expect(relay.messages).toHaveLength(1);
    expect(relay.messages[0]).toMatch(/^To: .*ada@acme.example/im);
    const text = await page();
    for (const words of ['https://idp.acme.example/sso2', 'Plus d’adresse de déconnexion', 'Nouveau certificat'])
      expect(text).toContain(words);
    expect((await signIn(portal.browser(), acme, { key: next })).status).toBe(401);
    const shown = await admin.get('/admin/sign-in/awaiting');
    const metadata = String(shown.$('input[name=metadata]').val());
    await admin.post('/admin/sign-in/approval', { metadata, metadataUrl: address });
    expect(await kept()).toMatchObject({ certificates: 2, sloUrl: null });
    expect((await signIn(portal.browser(), acme, { key: next })).status).toBe(303);
    expect(await page()).not.toContain('annonce un changement');
    expect((await admin.get('/admin/sign-in/awaiting')).status).toBe(404);
  });

  it('says why an address gave nothing, and holds on to what it has', async () => {
    const before = await kept();
    for (const [broken, failure] of [
      [(res: ServerResponse) => res.writeHead(503).end(), 'url-silent'],
      [(res: ServerResponse) => res.writeHead(302, { location: 'https://idp.acme.example/' }).end(), 'url-redirect'],
      [(res: ServerResponse) => res.end('x'.repeat(130_000)), 'url-too-large'],
      [(res: ServerResponse) => res.end('<html>'), 'not-xml'],
    ] as const) {
      answer = broken;
      await night();
      expect(await kept()).toEqual({ ...before, failure });
      expect(await page()).toContain('n’ont pas pu être lues');
    }
    expect(relay.messages).toHaveLength(0);
  });

  it('takes back what was announced and is no longer', async () => {
    const stranger = await TestIdp.create('https://stranger.example/metadata');
    publish(stranger.metadata());
    await night();
    expect(await page()).toContain('Un autre fournisseur');
    expect(relay.messages).toHaveLength(1);
    const [one] = await portal.database.query<{ idp: string }>(
      `select idp_entity_id as idp from saml_connections where slug = 'acme'`,
    );
    expect(one!.idp).toBe(acme.idp.entityId);
    const next = await portal.database.query<{ certificates: string[] }>(
      `select idp_certificates as certificates from saml_connections where slug = 'acme'`,
    );
    publish(acme.idp.metadata({ certificates: next[0]!.certificates, ssoUrl: 'https://idp.acme.example/sso2' }));
    await night();
    expect(await page()).not.toContain('annonce un changement');
  });

  it('stops when an administrator says so', async () => {
    await admin.post('/admin/sign-in/address/removal');
    expect(await page()).not.toContain(address);
    publish('<html>');
    await night();
    expect((await kept()).failure).toBeNull();
  });
});
