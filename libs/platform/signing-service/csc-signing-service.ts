import type { z } from 'zod';
import { AUTHORIZED, CREDENTIAL, CREDENTIALS, INFO, SIGNED, TOKEN, type CredentialAnswer } from './answers.js';
import { post, readAs, SHA256 } from './exchange.js';
import { SigningServiceRefused, SigningServiceWrong } from './signing-service.errors.js';

/** Longest wait for one answer, in milliseconds. */
const PATIENCE_MS = 20_000;
/** A token is not used in its last seconds. */
const MARGIN_MS = 30_000;
/** How services name a PIN that is wrong (10.1 of the API). */
const WRONG_PIN = /invalid_pin/i;

/** How the service is reached, and as whom. */
export interface ServiceAccess {
  /** Base of the API's paths, such as `https://csc.example/csc/v2`. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Where keys lie that only sign hashes: a port, so that a module of one's own may take its place. */
export interface SigningService {
  /** Certificate and key as the service describes them. @throws SigningServiceAway, SigningServiceRefused, SigningServiceWrong */
  credential(id: string): Promise<CredentialAnswer>;
  /**
   * The signature value over one SHA-256, authorised for this hash alone.
   * @param wish.algorithm identifier of the signature algorithm, one of the key's
   * @throws SigningServiceAway, SigningServiceRefused, SigningServiceWrong
   */
  sign(wish: { credential: string; pin: string | null; hash: Uint8Array; algorithm: string }): Promise<Uint8Array>;
}

/** A signing service by the API of the Cloud Signature Consortium, version 2, as a client of its own (`client_credentials`). */
export class CscSigningService implements SigningService {
  private token: { readonly value: string; readonly until: number } | null = null;
  private authority: Promise<string> | null = null;
  /** A wrong PIN is not tried twice: providers lock the credential after a few. Another one comes with a restart. */
  private wrongPin: SigningServiceRefused | null = null;

  /** @param nowMs clock in milliseconds, for the age of tokens */
  constructor(
    private readonly access: ServiceAccess,
    private readonly nowMs: () => number,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  async credential(id: string): Promise<CredentialAnswer> {
    const wish = { credentialID: id, certificates: 'chain', certInfo: true, authInfo: true };
    return this.call('credentials/info', wish, CREDENTIAL).catch(async (error: unknown) => {
      if (!(error instanceof SigningServiceRefused)) throw error;
      // A name that is wrong is the usual reason, and the service knows the right ones.
      const known = await this.call('credentials/list', {}, CREDENTIALS).catch(() => null);
      if (known === null || known.credentialIDs.includes(id)) throw error;
      throw new SigningServiceRefused(`it has no credential ${id}, only ${known.credentialIDs.join(', ') || 'none'}`);
    });
  }

  async sign(wish: {
    credential: string;
    pin: string | null;
    hash: Uint8Array;
    algorithm: string;
  }): Promise<Uint8Array> {
    const { credential: credentialID, pin, algorithm } = wish;
    const hashes = [Buffer.from(wish.hash).toString('base64')];
    if (this.wrongPin !== null) throw this.wrongPin;
    const { SAD } = await this.call(
      'credentials/authorize',
      {
        credentialID,
        numSignatures: 1,
        hashes,
        hashAlgorithmOID: SHA256,
        ...(pin !== null && { authData: [{ id: 'PIN', value: pin }] }),
      },
      AUTHORIZED,
    ).catch((error: unknown) => {
      if (error instanceof SigningServiceRefused && WRONG_PIN.test(error.message)) this.wrongPin = error;
      throw error;
    });
    const { signatures } = await this.call(
      'signatures/signHash',
      { credentialID, SAD, hashes, hashAlgorithmOID: SHA256, signAlgo: algorithm },
      SIGNED,
    );
    const [signature, ...more] = signatures;
    if (signature === undefined || more.length > 0) throw new SigningServiceWrong('not one signature for one hash');
    return signature;
  }

  private async call<S extends z.ZodType>(path: string, body: object, schema: S): Promise<z.output<S>> {
    const ask = async () =>
      post(`${this.access.url}/${path}`, JSON.stringify(body), this.patienceMs, {
        'content-type': 'application/json',
        authorization: `Bearer ${await this.accessToken()}`,
      });
    let answer = await ask();
    if (answer.status === 401) {
      // Tokens may be withdrawn before their time.
      this.token = null;
      answer = await ask();
    }
    return readAs(schema, path, answer);
  }

  private async accessToken(): Promise<string> {
    if (this.token !== null && this.nowMs() < this.token.until) return this.token.value;
    const { clientId, clientSecret } = this.access;
    const form = {
      grant_type: 'client_credentials',
      scope: 'service',
      client_id: clientId,
      client_secret: clientSecret,
    };
    const answer = await post(
      `${await this.oauth()}/oauth2/token`,
      new URLSearchParams(form).toString(),
      this.patienceMs,
      {
        'content-type': 'application/x-www-form-urlencoded',
      },
    );
    const { access_token: value, expires_in: seconds } = readAs(TOKEN, 'oauth2/token', answer);
    this.token = { value, until: this.nowMs() + seconds * 1000 - MARGIN_MS };
    return value;
  }

  /** Where the service says that tokens are given out; asked once. */
  private oauth(): Promise<string> {
    this.authority ??= this.discover().catch((error: unknown) => {
      this.authority = null;
      throw error;
    });
    return this.authority;
  }

  private async discover(): Promise<string> {
    const answer = await post(`${this.access.url}/info`, '{}', this.patienceMs, { 'content-type': 'application/json' });
    const { oauth2, authType, methods } = readAs(INFO, 'info', answer);
    const missing = ['credentials/info', 'credentials/authorize', 'signatures/signHash'].filter(
      (method) => !methods.includes(method),
    );
    if (missing.length > 0) throw new SigningServiceRefused(`it does not offer ${missing.join(', ')}`);
    if (oauth2 === undefined || !authType.includes('oauth2client')) {
      throw new SigningServiceRefused('it gives no tokens to a client of its own (oauth2client)');
    }
    // A secret never leaves over a plainer way than the operator named.
    if (this.access.url.startsWith('https:') && !oauth2.startsWith('https:')) {
      throw new SigningServiceWrong('it gives out tokens over plain http');
    }
    return oauth2.replace(/\/+$/, '');
  }
}
