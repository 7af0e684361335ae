import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';

import {
  revocationAuthority,
  type RevocationAuthority,
  type Says,
} from '../../../test/support/revocation-authority.js';
import { standingQuestion } from './responder.js';
import { StandingSource } from './standing-source.js';

const NOW = new Date('2026-11-23T13:05:09Z');
const VALID = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2028-01-01T00:00:00Z') };
const describeWithOpenssl = spawnSync('openssl', ['version']).error === undefined ? describe : describe.skip;

describe('whether a certificate was revoked', () => {
  let told: RevocationAuthority;
  let now: Date;
  beforeEach(async () => {
    now = NOW;
    told = await revocationAuthority(VALID, () => now);
  });

  const source = () =>
    new StandingSource(
      (...asked) => told.fetch(...asked),
      () => now,
    );
  const seal = () => new X509Certificate(told.seal.der);
  const root = () => new X509Certificate(told.root.der);
  const ask = (from = source()) => from.of(seal(), root());
  const saying = (responder: Says, list: Says) => Object.assign(told, { responder, list });

  it('is asked of its responder first, and said to be good', async () => {
    expect(await ask()).toMatchObject({ kind: 'answer', standing: { status: 'good' } });
    expect(told.asked).toEqual(['http://ocsp.example/']);
  });

  it.each<Says>(['down', 'unknown', 'stale', 'forged', 'of-another'])(
    'is asked of the list where the responder is %s',
    async (responder) => {
      saying(responder, 'good');
      expect(await ask()).toMatchObject({ kind: 'list', standing: { status: 'good' } });
    },
  );

  it.each<[Says, RegExp]>([
    ['down', /HTTP 503/],
    ['stale', /another time/],
    ['forged', /signature of the list does not hold/],
    ['of-another', /another issuer/],
  ])('is unknown where the list is %s too, and whoever seals tries again', async (list, why) => {
    saying('down', list);
    await expect(ask()).rejects.toMatchObject({
      code: 'documents.certificate-standing-unknown',
      message: expect.stringMatching(why) as unknown,
      retryAfter: 60,
    });
  });

  it.each<[Says, Says]>([
    ['revoked', 'good'],
    ['down', 'revoked'],
  ])('is said to be revoked by the responder (%s) or the list (%s)', async (responder, list) => {
    saying(responder, list);
    await expect(ask()).rejects.toMatchObject({ code: 'documents.certificate-revoked' });
  });

  it('is asked again after an hour, and what was said holds on while nobody answers, as long as it says', async () => {
    const asked = source();
    await ask(asked);
    await ask(asked);
    expect(told.asked).toHaveLength(1);
    now = new Date(NOW.getTime() + 2 * 3_600_000);
    saying('down', 'down');
    expect(await ask(asked)).toMatchObject({ standing: { status: 'good' } });
    expect(told.asked).toHaveLength(3);
    now = new Date(NOW.getTime() + 25 * 3_600_000);
    await expect(ask(asked)).rejects.toMatchObject({ code: 'documents.certificate-standing-unknown' });
  });

  it('is nobody’s to say where its issuer names no address', async () => {
    told = await revocationAuthority(VALID, () => now, { responder: false, list: false });
    expect(await ask()).toBeNull();
    expect(told.asked).toEqual([]);
  });

  it('is never good where the issuer says revoked, whichever byte is changed', async () => {
    saying('revoked', 'revoked');
    const answer = await told.fetch('http://ocsp.example/', standingQuestion(seal(), root()));
    const list = await told.fetch('http://crl.example/list.crl', null);
    await fc.assert(
      fc.asyncProperty(fc.nat(2_000), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = (bytes: Uint8Array) => {
          const copy = Uint8Array.from(bytes);
          copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ flip;
          return copy;
        };
        const asked = new StandingSource(
          async (_, question) => changed(question ? answer : list),
          () => now,
        );
        await expect(ask(asked)).rejects.toMatchObject({
          code: expect.stringMatching(/^documents\.certificate-(revoked|standing-unknown)$/) as unknown,
        });
      }),
      { numRuns: 150 },
    );
  });

  describeWithOpenssl('in the eyes of openssl', () => {
    it('is what these answers and lists say', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'palier-ocsp-'));
      writeFileSync(join(folder, 'root.pem'), told.root.pem);
      writeFileSync(join(folder, 'seal.pem'), told.seal.pem);
      writeFileSync(join(folder, 'question.der'), standingQuestion(seal(), root()));
      writeFileSync(join(folder, 'answer.der'), (await ask())!.bytes);
      saying('down', 'good');
      writeFileSync(join(folder, 'list.der'), (await ask())!.bytes);
      const openssl = (line: string) => {
        const { stdout, stderr } = spawnSync('openssl', line.split(' '), { cwd: folder });
        return stdout.toString() + stderr.toString();
      };
      const at = NOW.getTime() / 1000;
      expect(openssl('ocsp -reqin question.der -req_text -noverify')).toContain('Serial Number');
      const read = `ocsp -issuer root.pem -cert seal.pem -respin answer.der -CAfile root.pem -no_nonce -attime ${at}`;
      expect(openssl(read)).toMatch(/^seal\.pem: [^]*^good$[^]*Response verify OK/m);
      expect(openssl('crl -inform DER -in list.der -CAfile root.pem -noout')).toContain('verify OK');
      rmSync(folder, { recursive: true });
    });
  });
});
