import { systemContext } from '#libs/platform/context/index.js';
import { KeyVault } from '#libs/platform/keys/index.js';
import { ServiceProvider } from '../../../src/identity/saml/service-provider.js';
import { RetireKey } from '../../../src/operations/index.js';
import { createWeb } from '../../../src/web.js';
import { testApp, type TestApp } from '../../support/app.js';

describe('a key pair of the portal', () => {
  let portal: TestApp;
  beforeAll(async () => {
    portal = await testApp();
  });
  afterAll(() => portal.close());

  it('is retired once: the next use makes another, and the old one stays published', async () => {
    const get = <T>(type: new (...args: never[]) => T) => portal.app.get<T>(type, { strict: false });
    const ctx = systemContext('test', null, 'test');
    const retire = (purpose: string) => get(RetireKey).execute(ctx, { purpose });
    await expect(retire('saml-sp')).rejects.toMatchObject({ fields: [{ field: 'purpose' }] });
    const first = await get(ServiceProvider).signingPair();
    expect(await retire('saml-sp')).toBe(first.keyId);
    await expect(retire('saml-sp')).rejects.toMatchObject({ fields: [{ code: 'operations.no-key-in-use' }] });
    // A process that starts afterwards; those that run follow within a minute.
    const second = await keyOfAnotherProcess(portal);
    expect(second).not.toBe(first.keyId);
    const keys = (await get(KeyVault).list()).filter(({ purpose }) => purpose === 'saml-sp');
    expect(keys.map(({ keyId, retiredAt }) => [keyId, retiredAt === null])).toEqual([
      [second, true],
      [first.keyId, false],
    ]);
    const journal = await portal.database.query(`select action, detail from audit_entries order by at desc limit 1`);
    expect(journal).toEqual([{ action: 'operations.retire-key', detail: '{"purpose":"saml-sp"}' }]);
  });
});

/** Id of the key that another process of the same portal signs with. */
async function keyOfAnotherProcess({ config }: TestApp): Promise<string> {
  const other = await createWeb(config);
  try {
    await other.init();
    return (await other.get(ServiceProvider, { strict: false }).signingPair()).keyId;
  } finally {
    await other.close();
  }
}
