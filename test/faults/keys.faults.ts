import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compactVerify, createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet } from 'jose';
import { ExportAttestation } from '../../src/attestations/index.js';
import { underLoad, type Fault } from './fault.js';
import type { House } from './house.js';

const DAY_MS = 24 * 60 * 60_000;

/** Keys that are changed while people work, by the steps of docs/operations.md. */
export const KEY_FAULTS: readonly Fault[] = [
  {
    name: 'the seal and the key of the twins are changed',
    short: false,
    run: async (house) => {
      const wrong: string[] = [];
      const told: string[] = [];
      const former = await issue(house);
      return underLoad(
        house,
        async () => {
          await house.renewSeal();
          const { text } = await house.command('key', 'retire', '--purpose', 'attestation-jws');
          told.push(text.trim().split('\n').at(-1) ?? '');
          const next = await issue(house);
          if (next.fingerprint === former.fingerprint) wrong.push('the former seal sealed again');
          if (next.keyId === former.keyId) wrong.push('the former key signed a twin again');
          for (const one of [former, next]) wrong.push(...(await refusals(house, one)));
          wrong.push(...(await misjudged(house, former)), ...(await unannounced(house)));
          return 2;
        },
        { people: 1, told, afterwards: async () => wrong },
      );
    },
  },
];

interface Issued {
  readonly code: string;
  readonly bytes: Buffer;
  /** Of the certificate that sealed it. */
  readonly fingerprint: string;
  readonly jws: string;
  /** Of the key that signed its twin. */
  readonly keyId: string;
}

/** Asks for an attestation and waits until it is sealed. */
async function issue(house: House): Promise<Issued> {
  const wish = { from: '2026-10-01', to: '2026-10-31', locale: 'fr', reason: 'Essai' } as const;
  const { id } = await house.inside((get, ctx) => get(ExportAttestation).execute(ctx, wish));
  const found = async () => {
    const [row] = await house.postgres.rows<Omit<Issued, 'bytes' | 'keyId'> & { bytes: Buffer | null; sha256: string }>(
      `select a.code, a.seal_fingerprint as fingerprint, a.jws, f.bytes, f.sha256
       from attestations a join attestation_files f on f.attestation_id = a.id where a.id = $1`,
      [id],
    );
    return row;
  };
  await house.until(async () => (await found()) !== undefined, 120);
  const row = await found();
  if (!row) throw new Error('the attestation was not sealed');
  // The worker may have moved it meanwhile.
  const bytes = row.bytes ?? readFileSync(join(house.documents, house.scene.employerId, row.sha256));
  const { code, fingerprint, jws } = row;
  return { code, fingerprint, jws, bytes, keyId: decodeProtectedHeader(jws).kid ?? '' };
}

const fileOf = (house: House, { code }: Issued) => join(house.documents, `../${code}.pdf`);

/** Whoever does not take a document for authentic: the command line, the page by fingerprint and by code, its twin. */
async function refusals(house: House, one: Issued): Promise<string[]> {
  const file = fileOf(house, one);
  writeFileSync(file, one.bytes);
  const { code, text } = await house.command('attestation', 'verify', file, '--json');
  const sha256 = createHash('sha256').update(one.bytes).digest('hex');
  const [web = ''] = house.addresses();
  const page = await fetch(`${web}/v`, { method: 'POST', body: new URLSearchParams({ sha256 }) });
  const byCode = await fetch(`${web}/v/${one.code}`);
  const twin = await (await fetch(`${web}/v/${one.code}.jws`)).text();
  const keys = (await (await fetch(`${web}/.well-known/jwks.json`)).json()) as JSONWebKeySet;
  const signed = await compactVerify(twin, createLocalJWKSet(keys)).then(
    ({ payload }) => Buffer.from(payload).toString('utf8').includes(sha256),
    () => false,
  );
  return [
    ...(code === 0 && text.includes('"authentic"') ? [] : [`palier attestation verify: ${text.trim()}`]),
    ...((await page.text()).includes('Attestation authentique') ? [] : ['/v does not know the file']),
    ...((await byCode.text()).includes('Attestation authentique') ? [] : ['/v does not know the code']),
    ...(signed ? [] : ['the twin does not verify with the published keys']),
  ];
}

/** What is said of a file of the former seal in which a byte was changed. */
async function misjudged(house: House, one: Issued): Promise<string[]> {
  const bytes = Buffer.from(one.bytes);
  bytes[Math.floor(bytes.length / 2)]! ^= 1;
  const file = `${fileOf(house, one)}-altered.pdf`;
  writeFileSync(file, bytes);
  const { code, text } = await house.command('attestation', 'verify', file);
  return code === 1 && text.startsWith('altered') ? [] : [`an altered file of the former seal: ${text.trim()}`];
}

/** What `palier doctor` should say of the seal now, a month before its end and after it, and does not. */
async function unannounced(house: House): Promise<string[]> {
  const said = async (days: number, words: RegExp) => {
    const { text } = await house.commandAt(days * DAY_MS, 'doctor');
    return words.test(text)
      ? []
      : [`doctor, ${days} days later: ${/^.*seal.*$/m.exec(text)?.[0] ?? 'nothing of the seal'}`];
  };
  return [
    ...(await said(0, /seal.*valid for 36\d more days/)),
    ...(await said(340, /seal.*valid for 2\d more days.*\n?.*order its renewal now/)),
    ...(await said(370, /seal.*expired on/)),
  ];
}
