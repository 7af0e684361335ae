import { systemContext } from '#libs/platform/context/index.js';
import { ConnectSaml, GrantRole } from '../../../src/identity/index.js';
import { TellCertificatesJob } from '../../../src/identity/saml/tell-certificates.job.js';
import { testApp, type TestApp } from '../../support/app.js';
import { makeKey } from '../../support/saml-idp.js';
import { smtpSink, type SmtpSink } from '../../support/smtp-sink.js';
import { company, type Company } from '../../web/identity/acme.js';

const DAY_MS = 86_400_000;

describe('letters about certificates that end', () => {
  let portal: TestApp;
  let relay: SmtpSink;
  let acme: Company;
  beforeAll(async () => {
    relay = await smtpSink();
    portal = await testApp({ env: { SMTP_URL: relay.url } });
    acme = await company(portal, 'acme');
    await company(portal, 'globex');
    await portal.app
      .get(GrantRole, { strict: false })
      .execute(systemContext('test', acme.employerId, 'test'), { email: 'ada@acme.example', role: 'admin' });
  });
  beforeEach(() => {
    relay.messages.length = 0;
  });
  afterAll(async () => {
    await portal.close();
    await relay.close();
  });

  /** The employer's only certificate ends in so many days; the job runs twice, as on two days. */
  async function toldAt(days: number): Promise<string[]> {
    const since = new Date(Date.now() + (days - 100) * DAY_MS + DAY_MS / 2);
    const { certificate } = await makeKey('idp.example', { since, days: 100 });
    await portal.app.get(ConnectSaml, { strict: false }).execute(systemContext('test', acme.employerId, 'test'), {
      metadata: acme.idp.metadata({ certificates: [certificate] }),
    });
    const job = portal.app.get(TellCertificatesJob, { strict: false });
    for (let run = 0; run < 2; run += 1) await job.handle(systemContext('test', null, 'test'));
    return relay.messages;
  }

  it.each([
    [90, 0],
    [59, 1],
    [29, 1],
    [6, 1],
  ])('with %d days left: %d', async (days, letters) => {
    const told = await toldAt(days);
    expect(told).toHaveLength(letters);
    expect(told.every((message) => /^To: .*ada@acme.example/im.test(message))).toBe(true);
  });
});
