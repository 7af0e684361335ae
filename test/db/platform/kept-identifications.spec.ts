import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { KeptIdentifications } from '#libs/platform/identifications/index.js';
import { KeyVault } from '#libs/platform/keys/index.js';
import { CreateEmployer } from '../../../src/employers/index.js';
import { ForgetOldJob } from '../../../src/operations/forget-old.job.js';
import { testApp, type TestApp } from '../../support/app.js';

const STATEMENT = JSON.stringify({ schema: 'palier.saml-statement/1', response: '<Response>é</Response>' });
const ABSENT = '0'.repeat(64);

describe('what an identity provider signed', () => {
  let portal: TestApp;
  let own: RequestContext;
  let other: RequestContext;
  beforeAll(async () => {
    portal = await testApp({ worker: true });
    const open = async (slug: string, siren: string) => {
      const employer = await portal.app
        .get(CreateEmployer, { strict: false })
        .execute(systemContext('test', null, 'test'), { slug, name: slug, siren });
      return systemContext('test', employer.id, 'test');
    };
    own = await open('own', '300000001');
    other = await open('other', '300000002');
  });
  afterAll(() => portal.close());

  const statements = () => portal.app.get(KeptIdentifications, { strict: false });
  const run = <T>(ctx: RequestContext, work: (tx: Tx) => Promise<T>) =>
    portal.app.get(UnitOfWork, { strict: false }).run(ctx, work);

  it('is read as it came, by its employer alone, also after its key was retired', async () => {
    const sha256 = await run(own, (tx) => statements().keep(tx, STATEMENT));
    await run(own, (tx) => portal.app.get(KeyVault, { strict: false }).retire(tx, 'identification-statements'));
    await run(own, (tx) => statements().keep(tx, 'another'));
    expect(await run(own, (tx) => statements().read(tx, sha256))).toBe(STATEMENT);
    expect(await run(other, (tx) => statements().read(tx, sha256))).toBeNull();
  });

  it('does not open when it was altered or put in the place of another', async () => {
    const sha256 = await run(own, (tx) => statements().keep(tx, 'first'));
    await run(own, (tx) => statements().keep(tx, 'second'));
    await portal.database.query(
      `update kept_identifications set encrypted = (select encrypted from kept_identifications where sha256 <> $1
         and key_id = (select key_id from kept_identifications where sha256 = $1) limit 1) where sha256 = $1`,
      [sha256],
    );
    await expect(run(own, (tx) => statements().read(tx, sha256))).rejects.toThrow('unable to authenticate');
    await portal.database.query('delete from kept_identifications where sha256 = $1', [sha256]);
  });

  it('binds only what is kept', async () => {
    await expect(run(own, (tx) => statements().bind(tx, ABSENT))).rejects.toThrow('is kept');
  });

  it('is forgotten after two days unless a signature rests on it', async () => {
    const bound = await run(own, async (tx) => {
      const kept = await statements().keep(tx, 'bound');
      await statements().bind(tx, kept);
      return kept;
    });
    await portal.database.query(
      `update kept_identifications set received_at = now() - interval '3 days',
         unbound_since = case when unbound_since is not null then now() - interval '3 days' end`,
    );
    await portal.app.get(ForgetOldJob, { strict: false }).handle();
    const left = await portal.database.query<{ sha256: string }>('select sha256 from kept_identifications');
    expect(left.map(({ sha256 }) => sha256)).toEqual([bound]);
  });
});
