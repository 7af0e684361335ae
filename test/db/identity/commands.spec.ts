import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPalier, type CommandResult } from '../../support/command-line.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { TestIdp } from '../../support/saml-idp.js';

describe('palier saml connect, user grant, token create', () => {
  let database: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    database = await testDatabase();
    folder = await mkdtemp(join(tmpdir(), 'palier-identity-'));
    await palier('employer', 'create', '--slug', 'acme', '--name', 'Acme', '--siren', '100000009', '--json');
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await database.drop();
  });

  /** Runs a command as an operator would. */
  function palier(...args: string[]): Promise<CommandResult> {
    const env = {
      NODE_ENV: 'test',
      DATABASE_URL: database.ownerUrl,
      PALIER_BASE_URL: 'https://palier.example',
      PALIER_SESSION_SECRET: 's'.repeat(40),
      PALIER_DATA_KEY: 'ab'.repeat(32),
    };
    return runPalier(env, args);
  }

  it('lists the employers, and makes none', async () => {
    expect(await palier('employer', 'list')).toMatchObject({ code: 0, out: 'acme: Acme, SIREN 100000009, private\n' });
    expect(JSON.parse((await palier('employer', 'list', '--json')).out)).toMatchObject([{ slug: 'acme' }]);
  });

  it('connects an identity provider and says what its administrator needs', async () => {
    const idp = await TestIdp.create();
    const file = join(folder, 'idp.xml');
    await writeFile(file, idp.metadata());
    const { code, out } = await palier('saml', 'connect', '--employer', 'acme', '--metadata', file, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      slug: 'acme',
      idpEntityId: idp.entityId,
      metadataUrl: 'https://palier.example/saml/acme/metadata',
      acsUrl: 'https://palier.example/saml/acme/acs',
    });
  });

  it('invites, and makes a token that is printed once', async () => {
    const grant = ['user', 'grant', '--employer', 'acme', '--email', 'nora.modele@acme.example', '--json', '--role'];
    expect(JSON.parse((await palier(...grant, 'hr')).out)).toMatchObject({ displayName: 'Nora Modele', roles: ['hr'] });
    const create = ['token', 'create', '--employer', 'acme', '--scope', 'api', '--as', 'nora.modele@acme.example'];
    expect((await palier(...create)).out).toMatch(/^palier_api_[\w-]{43}\n$/);
  });

  it('answers bad input with one clear line and exit code 2', async () => {
    const file = join(folder, 'sp.xml');
    await writeFile(file, '<html></html>');
    const metadata = await palier('saml', 'connect', '--employer', 'acme', '--metadata', file);
    expect([metadata.code, metadata.out, metadata.err]).toEqual([
      2,
      '',
      'The metadata file cannot be used. · metadata: The file does not describe a SAML 2.0 identity provider.\n',
    ]);
    const { code, err } = await palier(
      'user',
      'grant',
      '--employer',
      'acme',
      '--email',
      'a@b.example',
      '--role',
      'god',
    );
    expect(code).toBe(2);
    expect(err).toContain('Allowed choices are employee, manager, hr, admin');
  });
});
