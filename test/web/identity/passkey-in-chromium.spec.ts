import type { Browser } from 'playwright-core';
import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AccountLinks } from '../../../src/identity/index.js';
import { freePort } from '../../../tools/pg/server.js';
import { testApp, type TestApp } from '../../support/app.js';
import { launchChromium, openWindow } from '../../support/chromium.js';
import { describeInBrowser } from '../../support/machine.js';
import { staffed } from '../../support/staff.js';

/* The passkey of a browser that we did not write, with its virtual authenticator. */
describeInBrowser('a passkey in Chromium', () => {
  let portal: TestApp;
  let chromium: Browser;

  beforeAll(async () => {
    // A name: no address of a machine may be the party that a passkey is for.
    const port = await freePort();
    portal = await testApp({
      env: { PORT: String(port), HOST: 'localhost', PALIER_BASE_URL: `http://localhost:${port}` },
    });
    chromium = await launchChromium();
  });
  afterAll(async () => {
    await chromium?.close();
    await portal?.close();
  });

  it('is made behind a link and signs in, without a name or a password being typed', async () => {
    const of = await staffed(portal, { kind: 'territory', name: 'Touraine', departments: ['37'] }, 'territory-manager');
    const links = portal.app.get(AccountLinks, { strict: false });
    const membership = { kind: 'territory' as const, organisationId: of.organisation.id, memberId: of.memberId };
    const person = { email: of.email, displayName: 'Nora Modèle', membership };
    const url = await portal.app
      .get(UnitOfWork, { strict: false })
      .run(systemContext('test', null, 'test'), (tx) => links.make(tx, 'invitation', person));
    const window = await openWindow(chromium, portal.baseUrl);
    const page = await window.newPage();
    const devtools = await window.newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto(url);
    await page.click('form[data-island=passkey] button');
    await page.waitForSelector('main li code');
    await page.click('main .page-actions a');
    await page.waitForURL('**/territory');
    await window.clearCookies();
    await page.goto('/sign-in/account');
    await page.click('form[data-island=passkey] button');
    await page.waitForURL('**/territory');
    expect(await page.textContent('.employer-name')).toBe('Touraine');
    await window.close();
  });
});
