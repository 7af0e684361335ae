import { createHash, randomBytes, verify, X509Certificate } from 'node:crypto';
import { answerAtService, personalService } from '../../../test/support/personal-service.js';
import type { PersonalMood, PersonalService } from '../../../tools/dev/signing-service/service.js';
import { CscPersonalSigning } from './csc-personal-signing.js';

const NORA = { givenName: 'Nora', familyName: 'Exemple', email: 'nora@exemple.fr' };
const RETURN = 'http://127.0.0.1:1/signing/return';
const DATA = Buffer.from('the signed attributes');
const HASH = createHash('sha256').update(DATA).digest();
let service: PersonalService;

beforeAll(async () => {
  service = await personalService(() => new Date('2026-11-29T18:00:00Z'));
});
beforeEach(() => {
  service.mood = 'fine';
  service.signed = 0;
});
afterAll(() => service.close());

const signing = (over: Partial<PersonalService> = {}, patienceMs?: number) =>
  new CscPersonalSigning({ ...service, ...over }, RETURN, patienceMs);
/** One way there and back. */
function journey() {
  const state = randomBytes(24).toString('base64url');
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return { verifier, state, back: { state, challenge, locale: 'fr' } };
}
const codeIn = (url: URL) => url.searchParams.get('code') ?? '';
const refused = (name: string, message: RegExp) => ({
  code: `documents.signing-service-${name}`,
  message: expect.stringMatching(message) as unknown,
});

async function identified() {
  const { verifier, state, back } = journey();
  const came = await answerAtService(await signing().askWho(back), NORA);
  expect(came.searchParams.get('state')).toBe(state);
  return signing().credentials({ code: codeIn(came), verifier });
}

async function authorised(credential: string, hash: Uint8Array = HASH) {
  const { verifier, back } = journey();
  const wish = { credential, hash, about: 'AVT-2026-000001' };
  const came = await answerAtService(await signing().askSignature(back, wish), NORA);
  return { code: codeIn(came), verifier };
}

describe('a person who signs at a signing service (CSC API 2)', () => {
  it('says who they are, authorises one hash, and signs it', async () => {
    const { token, credentials } = await identified();
    const [own] = credentials;
    expect(credentials).toHaveLength(1);
    const certificate = new X509Certificate(own!.certificate);
    expect(certificate.subject).toContain('Nora Exemple');
    const wish = { token, credential: own!.id, hash: HASH, algorithm: own!.algorithm };
    const value = await signing().sign(await authorised(own!.id), wish);
    expect(verify('sha256', DATA, certificate.publicKey, value)).toBe(true);
    expect(service.signed).toBe(1);
  });

  it('signs no other hash than the one authorised, and with no code twice', async () => {
    const { token, credentials } = await identified();
    const { id: credential, algorithm } = credentials[0]!;
    const given = await authorised(credential);
    const other = { token, credential, hash: createHash('sha256').update('other').digest(), algorithm };
    await expect(signing().sign(given, other)).rejects.toMatchObject(refused('refused', /not for this hash/));
    await expect(signing().sign(given, { ...other, hash: HASH })).rejects.toMatchObject(
      refused('refused', /invalid_grant/),
    );
    expect(service.signed).toBe(0);
  });

  it('takes no code that somebody else asked for', async () => {
    const { back } = journey();
    const came = await answerAtService(await signing().askWho(back), NORA);
    const verifier = randomBytes(32).toString('base64url');
    await expect(signing().credentials({ code: codeIn(came), verifier })).rejects.toMatchObject(
      refused('refused', /invalid_grant/),
    );
  });

  it.each<[PersonalMood, string, RegExp]>([
    ['down', 'away', /HTTP 503/],
    ['silent', 'away', /timeout/],
  ])('asks nobody while the service is %s', async (mood, name, why) => {
    service.mood = mood;
    await expect(signing({}, 100).askWho(journey().back)).rejects.toMatchObject(refused(name, why));
  });

  it('takes one signature, never two', async () => {
    const { token, credentials } = await identified();
    const { id: credential, algorithm } = credentials[0]!;
    const given = await authorised(credential);
    service.mood = 'two-signatures';
    await expect(signing().sign(given, { token, credential, hash: HASH, algorithm })).rejects.toMatchObject(
      refused('wrong', /not one signature/),
    );
  });

  it('says what was declined, and what is configured wrongly, without the secret', async () => {
    const declined = await answerAtService(await signing().askWho(journey().back), null);
    expect(declined.searchParams.get('error')).toBe('access_denied');
    const { verifier, back } = journey();
    const came = await answerAtService(await signing().askWho(back), NORA);
    const wrong = await signing({ clientSecret: 'geheim' })
      .credentials({ code: codeIn(came), verifier })
      .catch((error: unknown) => error);
    expect(wrong).toMatchObject(refused('refused', /invalid_grant/));
    expect(String(wrong)).not.toContain('geheim');
  });
});
