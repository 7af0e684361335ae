import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import * as fc from 'fast-check';

import { timeStampUnit, type Mood, type TimeStampUnit } from '../../../test/support/time-stamp-authority.js';
import { TimeStampAuthority } from './time-stamp-source.js';
import { readTimeStamp } from './time-stamp-token.js';

const NOW = new Date('2026-11-23T13:05:09Z');
const VALID = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2036-01-01T00:00:00Z') };
const imprint = createHash('sha256').update('a signature').digest();

/** The name of the error that a call throws, or null. */
function failureOf(call: () => unknown): string | null {
  try {
    call();
    return null;
  } catch (error) {
    return error instanceof Error ? error.name : 'not an error';
  }
}

describe('a time-stamp authority', () => {
  let unit: TimeStampUnit;
  let other: TimeStampUnit;
  beforeAll(async () => {
    [unit, other] = await Promise.all([timeStampUnit(VALID), timeStampUnit(VALID)]);
  });

  /** Asks for a stamp over the hash above of whoever misbehaves in some way. */
  const stamp = (
    how: { mood?: Mood; at?: Date; by?: TimeStampUnit; exchange?: (query: Uint8Array) => Promise<Uint8Array> } = {},
  ) =>
    new TimeStampAuthority(
      how.exchange ?? (async (query) => (how.by ?? unit).answer(query, how.at ?? NOW, how.mood)),
      [new X509Certificate(unit.anchor)],
      () => NOW,
    ).stamp(imprint);

  it('is believed over our hash, with our number, of a trusted certificate, at about our time', async () => {
    const taken = await stamp();
    expect(taken).toMatchObject({ at: NOW, by: expect.stringContaining('CN=Horodatage fictif') as unknown });
    expect(Buffer.compare(readTimeStamp(taken.token).imprint, imprint)).toBe(0);
  });

  it.each<[Mood, string, RegExp]>([
    ['refuses', 'documents.time-stamp-unavailable', /refuses \(status 2\)/],
    ['wrong-nonce', 'documents.time-stamp-wrong', /number is not that/],
    ['wrong-hash', 'documents.time-stamp-wrong', /another hash/],
    ['broken-signature', 'documents.time-stamp-wrong', /signature value does not match/],
    ['rubbish', 'documents.time-stamp-wrong', /not used/],
  ])('that is %s gives nothing', async (mood, code, message) => {
    await expect(stamp({ mood })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as unknown,
      retryAfter: 60,
    });
  });

  it('that does not answer is said to be away, with the reason', async () => {
    await expect(stamp({ exchange: () => Promise.reject(new Error('HTTP 503')) })).rejects.toMatchObject({
      code: 'documents.time-stamp-unavailable',
      message: 'The time-stamp authority does not answer: HTTP 503',
    });
  });

  it('is not believed with a certificate of somebody else, one that has ended, or one for more than time-stamps', async () => {
    const untrusted = {
      code: 'documents.time-stamp-wrong',
      message: expect.stringMatching(/no trusted cert/) as unknown,
    };
    await expect(stamp({ by: other })).rejects.toMatchObject(untrusted);
    const ended = await timeStampUnit({ from: VALID.from, to: new Date('2026-11-01T00:00:00Z') });
    const busy = await timeStampUnit(VALID, ['1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.4']);
    for (const by of [ended, busy]) {
      const source = new TimeStampAuthority(
        async (query) => by.answer(query, NOW),
        [new X509Certificate(by.anchor)],
        () => NOW,
      );
      await expect(source.stamp(imprint)).rejects.toMatchObject(untrusted);
    }
  });

  it('is not believed when its clock is another than ours', async () => {
    await expect(stamp({ at: new Date(NOW.getTime() - 9 * 60_000) })).resolves.toBeDefined();
    for (const minutes of [-11, 11]) {
      await expect(stamp({ at: new Date(NOW.getTime() + minutes * 60_000) })).rejects.toMatchObject({
        message: expect.stringMatching(/660 s apart/) as unknown,
      });
    }
  });

  it('cannot make the reader of its tokens fail in more than two ways, whatever it sends', async () => {
    const { token } = await stamp();
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Uint8Array.from(token);
        changed[at] = (changed[at] ?? 0) ^ flip;
        expect([null, 'CmsError', 'DerError']).toContain(failureOf(() => readTimeStamp(changed)));
      }),
      { numRuns: 400 },
    );
    expect(failureOf(() => readTimeStamp(randomBytes(200)))).toBe('CmsError');
  });
});
