import { X509Certificate } from 'node:crypto';
import { ACTIVATION, CREDENTIAL, CREDENTIALS, INFO, PERSON_TOKEN, SIGNED, type CredentialAnswer } from './answers.js';
import type { ServiceAccess } from './csc-signing-service.js';
import { post, readAs, SHA256 } from './exchange.js';
import type { AskedAgain, FetchedCode, PersonalCredential, PersonalSigning, WayBack } from './personal-signing.js';
import { algorithmOf } from './signature-algorithm.js';
import { SigningServiceRefused, SigningServiceWrong } from './signing-service.errors.js';

/** Longest wait for one answer, in milliseconds: somebody is looking. */
const PATIENCE_MS = 10_000;
/** Most credentials of one person that are looked at. */
const MOST_CREDENTIALS = 10;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_BODY = { 'content-type': 'application/json' };

/**
 * The API of the Cloud Signature Consortium, version 2, with the authorisation of the person who signs: scope `service` tells what
 * they may sign with, scope `credential` activates it for one hash (8.4 of its text). The portal never sees how they authenticate.
 */
export class CscPersonalSigning implements PersonalSigning {
  /** @param redirectUri where the service sends people back, as it was registered there */
  constructor(
    private readonly access: ServiceAccess,
    private readonly redirectUri: string,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  async askWho(back: WayBack): Promise<string> {
    return this.authorize(back, { scope: 'service' });
  }

  async credentials(given: FetchedCode): Promise<{ token: string; credentials: readonly PersonalCredential[] }> {
    const { access_token: token } = readAs(PERSON_TOKEN, 'oauth2/token', await this.fetchToken(given));
    const { credentialIDs } = await this.call(token, 'credentials/list', {}, CREDENTIALS);
    const credentials: PersonalCredential[] = [];
    for (const credentialID of credentialIDs.slice(0, MOST_CREDENTIALS)) {
      const wish = { credentialID, certificates: 'chain', certInfo: true, authInfo: true };
      const usable = usableOf(credentialID, await this.call(token, 'credentials/info', wish, CREDENTIAL));
      if (usable !== null) credentials.push(usable);
    }
    return { token, credentials };
  }

  async askSignature(back: WayBack, { credential, hash, about }: AskedAgain): Promise<string> {
    return this.authorize(back, {
      scope: 'credential',
      credentialID: credential,
      numSignatures: '1',
      hashes: Buffer.from(hash).toString('base64url'),
      hashAlgorithmOID: SHA256,
      description: about,
    });
  }

  async sign(
    given: FetchedCode,
    wish: { token: string; credential: string; hash: Uint8Array; algorithm: string },
  ): Promise<Uint8Array> {
    const { access_token: SAD } = readAs(ACTIVATION, 'oauth2/token', await this.fetchToken(given));
    const hashes = [Buffer.from(wish.hash).toString('base64')];
    const body = { credentialID: wish.credential, SAD, hashes, hashAlgorithmOID: SHA256, signAlgo: wish.algorithm };
    const { signatures } = await this.call(wish.token, 'signatures/signHash', body, SIGNED);
    const [signature, ...more] = signatures;
    if (signature === undefined || more.length > 0) throw new SigningServiceWrong('not one signature for one hash');
    return signature;
  }

  private async authorize(
    { state, challenge, locale }: WayBack,
    wish: Readonly<Record<string, string>>,
  ): Promise<string> {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: this.access.clientId,
      redirect_uri: this.redirectUri,
      state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
      lang: locale,
      ...wish,
    });
    return `${await this.oauth()}/oauth2/authorize?${query.toString()}`;
  }

  private async fetchToken({ code, verifier }: FetchedCode) {
    const form = new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      client_id: this.access.clientId,
      client_secret: this.access.clientSecret,
      redirect_uri: this.redirectUri,
      code_verifier: verifier,
    });
    return post(`${await this.oauth()}/oauth2/token`, form.toString(), this.patienceMs, FORM);
  }

  private async call<S extends Parameters<typeof readAs>[0]>(token: string, path: string, body: object, schema: S) {
    const headers = { ...JSON_BODY, authorization: `Bearer ${token}` };
    return readAs(
      schema,
      path,
      await post(`${this.access.url}/${path}`, JSON.stringify(body), this.patienceMs, headers),
    );
  }

  /** Where the service says that people authorise; asked anew each time, so that nothing is remembered of a bad day. */
  private async oauth(): Promise<string> {
    const { oauth2, authType, methods } = readAs(
      INFO,
      'info',
      await post(`${this.access.url}/info`, '{}', this.patienceMs, JSON_BODY),
    );
    const missing = ['credentials/list', 'credentials/info', 'signatures/signHash'].filter(
      (method) => !methods.includes(method),
    );
    if (missing.length > 0) throw new SigningServiceRefused(`it does not offer ${missing.join(', ')}`);
    if (oauth2 === undefined || !authType.includes('oauth2code')) {
      throw new SigningServiceRefused('it lets nobody authorise by OAuth 2 (oauth2code)');
    }
    if (this.access.url.startsWith('https:') && !oauth2.startsWith('https:')) {
      throw new SigningServiceWrong('it lets people authorise over plain http');
    }
    return oauth2.replace(/\/+$/, '');
  }
}

/** What can sign now; null for a credential that is off, or whose key signs in no way that we know. */
function usableOf(id: string, { key, cert, auth }: CredentialAnswer): PersonalCredential | null {
  const isOff = key.status !== 'enabled' || cert.status === 'revoked' || cert.status === 'suspended';
  if (isOff || (auth !== undefined && auth.mode !== 'oauth2code')) return null;
  const [certificate, ...chain] = cert.certificates;
  if (certificate === undefined) return null;
  try {
    const algorithm = algorithmOf(new X509Certificate(certificate), key.algo);
    return algorithm === null ? null : { id, certificate, chain, algorithm };
  } catch (error) {
    throw new SigningServiceWrong('a certificate that is none', { cause: error });
  }
}
