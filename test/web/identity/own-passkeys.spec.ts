import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AccountLinks } from '../../../src/identity/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { Authenticator } from '../../support/authenticator.js';
import type { Browser, Page } from '../../support/browser.js';
import { staffBrowser, staffed, type Staffed } from '../../support/staff.js';

const HERE = '/account/security';

/** Several passkeys of one account: added, named, removed, and never the last one. */
describe('the passkeys of an account', () => {
  let portal: TestApp;
  let touraine: Staffed;
  let tom: Browser;
  const first = () => new Authenticator(portal.baseUrl);
  const optionsOf = (page: Page) => page.$('form[data-island=passkey]').attr('data-options')!;
  const keys = (page: Page) =>
    page
      .$('form[action$="/removal"] input[name=credentialId]')
      .toArray()
      .map((field) => page.$(field).attr('value')!);

  async function open(of: Staffed): Promise<Browser> {
    const { kind, id: organisationId } = of.organisation;
    const person = {
      email: of.email,
      displayName: 'Tom Exemple',
      membership: { kind, organisationId, memberId: of.memberId },
    };
    const url = await portal.app
      .get(UnitOfWork, { strict: false })
      .run(systemContext('test', null, 'test'), (tx) =>
        portal.app.get(AccountLinks, { strict: false }).make(tx, 'invitation', person),
      );
    const { pathname } = new URL(url);
    const browser = portal.browser();
    await browser.post(`${pathname}/passkey`, { answer: first().create(optionsOf(await browser.get(pathname))) });
    return browser;
  }

  beforeAll(async () => {
    portal = await testApp();
    touraine = await staffed(portal, { kind: 'territory', name: 'Touraine', departments: ['37'] }, 'planner');
    tom = await open(touraine);
  });
  afterAll(() => portal.close());

  it('are listed, and the only one stays', async () => {
    const page = await tom.get(HERE);
    const [only] = keys(page);
    expect(keys(page)).toHaveLength(1);
    const refused = await tom.post(`${HERE}/passkeys/removal`, { credentialId: only! });
    expect(refused.status).toBe(409);
    expect(refused.$('[role=alert]').text()).toContain('dernier moyen');
    expect(keys(await tom.get(HERE))).toEqual([only]);
  });

  it('become two by an answer to this browser’s challenge, once, and by a name', async () => {
    const second = first();
    const answer = second.create(optionsOf(await tom.get(HERE)));
    expect((await tom.post(`${HERE}/passkeys`, { answer, label: '' })).status).toBe(422);
    expect((await tom.post(`${HERE}/passkeys`, { answer: '{}', label: 'Téléphone' })).status).toBe(422);
    const stranger = first().create(optionsOf(await portal.browser().get('/sign-in/account')));
    await tom.get(HERE);
    expect((await tom.post(`${HERE}/passkeys`, { answer: stranger, label: 'Téléphone' })).status).toBe(422);
    const good = second.create(optionsOf(await tom.get(HERE)));
    const added = await tom.post(`${HERE}/passkeys`, { answer: good, label: 'Téléphone' });
    expect(keys(added)).toHaveLength(2);
    expect(added.$('main').text()).toContain('Téléphone');
    expect((await tom.post(`${HERE}/passkeys`, { answer: good, label: 'Téléphone' })).status).toBe(422);
    // It opens the account as the first does.
    const visitor = portal.browser();
    const entered = await visitor.post(
      '/sign-in/account/passkey',
      { answer: second.ask(optionsOf(await visitor.get('/sign-in/account'))) },
      { stay: true },
    );
    expect(entered.headers.get('location')).toBe('/territory');
  });

  it('are named and removed by their owner alone', async () => {
    const other = await open(
      await staffed(portal, { kind: 'territory', name: 'Berry', departments: ['18'] }, 'planner'),
    );
    const [mine, phone] = keys(await tom.get(HERE));
    await other.get(HERE);
    for (const [path, form] of [
      ['name', { credentialId: phone!, label: 'à moi' }],
      ['removal', { credentialId: phone! }],
    ] as const) {
      expect((await other.post(`${HERE}/passkeys/${path}`, form)).status).toBe(404);
    }
    const named = await tom.post(`${HERE}/passkeys/name`, { credentialId: mine!, label: 'Clé du bureau' });
    expect(named.$('main').text()).toContain('Clé du bureau');
    // Of two removals at once one is refused: nobody ends up without any.
    const removed = await Promise.all(
      [mine, phone].map((credentialId) =>
        tom.post(`${HERE}/passkeys/removal`, { credentialId: credentialId! }, { stay: true }),
      ),
    );
    expect(removed.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409]);
    expect(keys(await tom.get(HERE))).toHaveLength(1);
  });

  it('belong to accounts of the portal', async () => {
    const none = await staffBrowser(portal, touraine);
    expect((await none.get(HERE)).status).toBe(404);
  });
});
