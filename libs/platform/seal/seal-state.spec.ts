import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sealProblem, sealState } from './seal-state.js';

const hasOpenssl = spawnSync('openssl', ['version']).error === undefined;
const describeWithOpenssl = hasOpenssl ? describe : describe.skip;
const PASSWORD = 'mot de passe fictif';
const DAY_MS = 24 * 60 * 60 * 1000;

describeWithOpenssl('the seal of the configuration (needs openssl)', () => {
  let folder: string;
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => {
    const { status, stderr } = spawnSync('openssl', args, { cwd: folder });
    if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr.toString()}`);
  };
  const bundle = (name: string) =>
    openssl(
      'pkcs12',
      '-export',
      '-in',
      `${name}.pem`,
      '-inkey',
      `${name}.key`,
      '-passout',
      `pass:${PASSWORD}`,
      '-out',
      `${name}.p12`,
    );

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'palier-seal-state-'));
    const request = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    openssl(
      'req',
      '-x509',
      ...request,
      '-days',
      '90',
      '-subj',
      '/CN=AC fictive',
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
    );
    openssl('req', ...request, '-subj', '/CN=Cachet fictif', '-keyout', 'seal.key', '-out', 'seal.csr');
    openssl(
      'x509',
      '-req',
      '-in',
      'seal.csr',
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-days',
      '30',
      '-out',
      'seal.pem',
    );
    bundle('ca');
    bundle('seal');
    writeFileSync(file('text.p12'), 'no certificate');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const at = (name: string, { password = PASSWORD, days = 0 } = {}) =>
    sealState({ seal: { p12Path: file(name), password }, signingService: null }, new Date(Date.now() + days * DAY_MS));
  const problem = async (...asked: Parameters<typeof at>) => sealProblem(await at(...asked));

  it('is fine, and says for how many days', async () => {
    expect(await at('seal.p12', { days: 1 })).toMatchObject({ state: 'ok', daysLeft: 28 });
    expect(await problem('seal.p12')).toBeNull();
    expect(sealProblem(await sealState({ seal: null, signingService: null }, new Date(0)))).toBeNull();
  });

  it('has a sentence of its own for each thing that can be wrong', async () => {
    expect(await problem('absent.p12')).toMatch(/absent\.p12 cannot be read \(.*ENOENT/);
    expect(await problem('text.p12')).toMatch(/cannot be read \(The file is no PKCS#12 file/);
    expect(await problem('seal.p12', { password: 'wrong' })).toMatch(/^PALIER_SEAL_P12_PASSWORD: it does not open/);
    expect(await problem('ca.p12')).toMatch(/is self-signed, .* certificate authority$/);
    expect(await problem('seal.p12', { days: 31 })).toMatch(/expired on \d{4}-\d\d-\d\d: nothing is sealed until/);
    expect(await problem('seal.p12', { days: -2 })).toMatch(/is not valid yet/);
  });

  it('never tells the password', async () => {
    expect(JSON.stringify(await at('seal.p12', { password: 'geheim' }))).not.toContain('geheim');
  });
});
