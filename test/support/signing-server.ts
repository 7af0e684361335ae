import { constants, privateEncrypt, randomUUID, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Issued } from './certificates.js';

const SHA256 = '2.16.840.1.101.3.4.2.1';
const RSA = '1.2.840.113549.1.1.1';
const RSA_SHA256 = '1.2.840.113549.1.1.11';
/** DigestInfo of a SHA-256, without the hash (RFC 8017, 9.2). */
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/** How the service misbehaves, if it does. */
export type ServiceMood =
  | 'fine'
  | 'down'
  | 'busy'
  | 'rubbish'
  | 'version-1'
  | 'disabled'
  | 'revoked'
  | 'forgets-token'
  | 'wrong-signature'
  | 'two-signatures';

/** A signing service of the test, by the API of the Cloud Signature Consortium (2.0.0.2), with one credential. */
export interface SigningServer {
  readonly url: string;
  readonly access: { readonly url: string; readonly clientId: string; readonly clientSecret: string };
  readonly credential: string;
  readonly pin: string;
  mood: ServiceMood;
  /** Paths asked, in order. */
  readonly asked: string[];
  /** How many hashes were signed. */
  signed: number;
  close(): Promise<void>;
}

/** A refusal by section 10.1 of the API. */
class Fault extends Error {
  constructor(
    readonly status: number,
    readonly error: string,
    readonly words: string,
  ) {
    super(words);
  }
}

/**
 * Starts a service on loopback. It is as strict as a real one: a token, the PIN, one authorisation for the very hash, used once.
 * @param key the credential, with those who issued it
 */
export async function signingServer(key: Issued, chain: readonly Issued[] = []): Promise<SigningServer> {
  const credential = 'GX0112348';
  const pin = '12345678';
  const secret = 'a secret of the test';
  const tokens = new Set<string>();
  const authorised = new Map<string, string>();
  const methods: Record<string, (body: Record<string, unknown>) => object> = {
    'credentials/list': () => ({ credentialIDs: [credential] }),
    'credentials/info': ({ credentialID }) => {
      known(credentialID);
      return {
        description: 'Cachet fictif',
        key: { status: server.mood === 'disabled' ? 'disabled' : 'enabled', algo: [RSA, RSA_SHA256], len: 2048 },
        cert: {
          status: server.mood === 'revoked' ? 'revoked' : 'valid',
          certificates: [key, ...chain].map(({ der }) => der.toString('base64')),
        },
        auth: { mode: 'explicit', expression: 'PIN', objects: [{ type: 'Password', id: 'PIN', format: 'N' }] },
        SCAL: '2',
        multisign: 1,
      };
    },
    'credentials/authorize': ({ credentialID, numSignatures, hashes, hashAlgorithmOID, authData }) => {
      known(credentialID);
      const given = Array.isArray(authData) ? (authData[0] as { id?: string; value?: string }) : {};
      if (given.id !== 'PIN' || given.value !== pin) throw new Fault(400, 'invalid_pin', 'The PIN is invalid');
      if (numSignatures !== 1 || hashAlgorithmOID !== SHA256)
        throw new Fault(400, 'invalid_request', 'Not one SHA-256');
      const SAD = randomUUID();
      authorised.set(SAD, JSON.stringify(hashes));
      return { SAD, expiresIn: 300 };
    },
    'signatures/signHash': ({ credentialID, SAD, hashes, signAlgo }) => {
      known(credentialID);
      const allowed = typeof SAD === 'string' && authorised.get(SAD) === JSON.stringify(hashes);
      if (!allowed) throw new Fault(400, 'invalid_request', 'The SAD is not for these hashes');
      authorised.delete(SAD);
      if (signAlgo !== RSA_SHA256) throw new Fault(400, 'invalid_request', 'Invalid parameter signAlgo');
      const [hash = ''] = hashes as string[];
      server.signed += 1;
      const signed = server.mood === 'wrong-signature' ? Buffer.alloc(32) : Buffer.from(hash, 'base64');
      const value = overHash(key.privateKey, signed);
      const signatures = [value.toString('base64')];
      return { signatures: server.mood === 'two-signatures' ? [...signatures, ...signatures] : signatures };
    },
  };
  const known = (id: unknown) => {
    if (id !== credential) throw new Fault(400, 'invalid_request', 'Invalid parameter credentialID');
  };

  const http = createServer((request, response) => {
    const say = (status: number, body: object | string) =>
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(typeof body === 'string' ? body : JSON.stringify(body));
    void textOf(request).then((text) => {
      const path = (request.url ?? '').replace(/^\/csc\/v2\//, '').replace(/^\//, '');
      server.asked.push(path);
      if (server.mood === 'down') return say(503, '<html>maintenance</html>');
      if (server.mood === 'busy') return say(429, { error: 'too_many_requests' });
      if (server.mood === 'rubbish') return say(200, '<html>Sign in to this hotel</html>');
      if (path === 'info') return say(200, info());
      if (path === 'oauth2/token') {
        const form = new URLSearchParams(text);
        const fine = form.get('client_secret') === secret && form.get('grant_type') === 'client_credentials';
        if (!fine) return say(401, { error: 'invalid_client', error_description: 'Client authentication failed' });
        const token = randomUUID();
        tokens.add(token);
        return say(200, { access_token: token, token_type: 'Bearer', expires_in: 3600 });
      }
      if (server.mood === 'forgets-token') {
        tokens.clear();
        server.mood = 'fine';
      }
      const [, token = ''] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
      if (!tokens.has(token)) return say(401, { error: 'invalid_token', error_description: 'The token is unknown' });
      const method = methods[path];
      if (!method) return say(404, { error: 'invalid_request', error_description: 'Unknown method' });
      try {
        return say(200, method(JSON.parse(text) as Record<string, unknown>));
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        return say(error.status, { error: error.error, error_description: error.words });
      }
    });
  });
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  const base = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const info = () => ({
    specs: server.mood === 'version-1' ? '1.0.4.0' : '2.0.0.2',
    name: 'Service de signature fictif',
    logo: `${base}/logo.png`,
    region: 'FR',
    lang: 'fr-FR',
    description: 'Des clés qui ne sortent pas',
    authType: ['oauth2code', 'oauth2client'],
    oauth2: `${base}/`,
    methods: ['auth/login', ...Object.keys(methods)],
  });
  const url = `${base}/csc/v2`;
  const server: SigningServer = {
    url,
    access: { url, clientId: 'palier', clientSecret: secret },
    credential,
    pin,
    mood: 'fine',
    asked: [],
    signed: 0,
    close: async () => {
      http.closeAllConnections();
      await new Promise((closed) => http.close(closed));
    },
  };
  return server;
}

/** RSASSA-PKCS1-v1_5 over a hash that somebody else computed. */
const overHash = (key: KeyObject, hash: Buffer): Buffer =>
  privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.concat([DIGEST_INFO, hash]));

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString();
}
