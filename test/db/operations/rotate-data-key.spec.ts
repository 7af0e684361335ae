import { systemContext } from '#libs/platform/context/index.js';
import { SecretBox } from '../../../libs/platform/keys/secret-box.js';
import { ServiceProvider } from '../../../src/identity/saml/service-provider.js';
import { RotateDataKey } from '../../../src/operations/index.js';
import { RotateDataKeyJob } from '../../../src/operations/keys/rotate-data-key.job.js';
import { testApp, type TestApp } from '../../support/app.js';

const [BEFORE, NOW, LOST] = ['ab', 'cd', 'ef'].map((byte) => byte.repeat(32)) as [string, string, string];

let portal: TestApp;
const get = <T>(type: new (...args: never[]) => T) => portal.app.get<T>(type, { strict: false });
const ctx = systemContext('test', null, 'test');
const ask = () => get(RotateDataKey).execute(ctx);
const run = () => get(RotateDataKeyJob).handle(ctx);
const journal = () =>
  portal.database.query<{ action: string; detail: string }>(
    `select action, detail from audit_entries where action like 'operations.%data-key%' order by seq`,
  );

beforeAll(async () => {
  portal = await testApp({ env: { PALIER_DATA_KEY: NOW, PALIER_DATA_KEY_PREVIOUS: BEFORE } });
});
afterAll(() => portal.close());
beforeEach(() => portal.database.query('delete from key_pairs'));

const keep = (key: string, purpose: string, keyId: string, name = `${purpose} ${keyId}`) =>
  portal.database.query(
    `insert into key_pairs (purpose, key_id, private_encrypted, created_at, retired_at) values ($1, $2, $3, now(), now())`,
    [purpose, keyId, new SecretBox(key).seal(`secret of ${purpose} ${keyId}`, name)],
  );
const some = async (key: string, count: number) => {
  for (let n = 0; n < count; n += 1) await keep(key, 'test', `k${String(n).padStart(2, '0')}`);
};

describe('a rotation of the data key', () => {
  it('seals everything anew, and says when the old key may go', async () => {
    await some(BEFORE, 45);
    expect(await ask()).toMatchObject({ present: 0, previous: 45, another: 0, jobId: expect.any(String) as string });
    await run();
    expect(await ask()).toEqual({ present: 45, previous: 0, another: 0, jobId: null });
    const rows = await portal.database.query<{ id: string; sealed: string }>(
      'select key_id as id, private_encrypted as sealed from key_pairs order by key_id',
    );
    const alone = new SecretBox(NOW);
    expect(rows.map(({ id, sealed }) => alone.open(sealed, `test ${id}`))).toEqual(
      rows.map(({ id }) => `secret of test ${id}`),
    );
    expect((await journal()).map(({ action, detail }) => `${action} ${detail}`)).toEqual([
      'operations.ask-for-data-key-rotation {"keys":45}',
      'operations.rotate-data-key {"keys":20}',
      'operations.rotate-data-key {"keys":20}',
      'operations.rotate-data-key {"keys":5}',
    ]);
  });

  it('that is killed in the middle goes on where it was', async () => {
    await some(BEFORE, 45);
    await portal.database.query(`
      create function fall_over() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
      create trigger fall_over before update on key_pairs for each row when (new.key_id = 'k30') execute function fall_over()`);
    await expect(run()).rejects.toThrow('killed');
    expect(await ask()).toMatchObject({ present: 20, previous: 25 });
    await portal.database.query('drop trigger fall_over on key_pairs; drop function fall_over()');
    await Promise.all([run(), run()]);
    expect(await ask()).toMatchObject({ present: 45, previous: 0, jobId: null });
    const again = (await journal()).filter(({ action }) => action === 'operations.rotate-data-key').slice(3);
    // Two at once seal each key once.
    const keys = again.map(({ detail }) => (JSON.parse(detail) as { keys: number }).keys);
    expect(keys.reduce((sum, count) => sum + count, 0)).toBe(45);
  });

  it('leaves what does not open as it is, and everything else is done', async () => {
    await keep(BEFORE, 'test', 'of-another-row', 'test elsewhere');
    await keep(LOST, 'test', 'lost');
    await keep(BEFORE, 'test', 'well');
    const before = await portal.database.query(`select private_encrypted from key_pairs where key_id <> 'well'`);
    await run();
    expect(await ask()).toMatchObject({ present: 1, previous: 1, another: 1 });
    expect(await portal.database.query(`select private_encrypted from key_pairs where key_id <> 'well'`)).toEqual(
      before,
    );
  });

  it('keeps the portal at work: the key in use opens before, meanwhile and afterwards', async () => {
    const { keyId } = await get(ServiceProvider).signingPair();
    const rows = await portal.database.query<{ sealed: string }>(
      `select private_encrypted as sealed from key_pairs where key_id = $1`,
      [keyId],
    );
    const secret = new SecretBox(NOW).open(rows[0]!.sealed, `saml-sp ${keyId}`);
    await portal.database.query(`update key_pairs set private_encrypted = $1`, [
      new SecretBox(BEFORE).seal(secret, `saml-sp ${keyId}`),
    ]);
    expect((await get(ServiceProvider).signingPair()).keyId).toBe(keyId);
    await run();
    expect(await ask()).toMatchObject({ present: 1, previous: 0 });
  });
});
