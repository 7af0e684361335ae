import { constants, createHash, privateEncrypt, randomUUID, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { FictionalAuthority, type PersonKey } from './authority.js';
import { signPage, whoPage } from './pages.js';

const SHA256 = '2.16.840.1.101.3.4.2.1';
const RSA_SHA256 = '1.2.840.113549.1.1.11';
/** DigestInfo of a SHA-256, without the hash (RFC 8017, 9.2). */
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');
/** Most bytes of a form or a question. */
const LARGEST = 100_000;

/** How the service misbehaves, if it does. */
export type PersonalMood =
  | 'fine'
  | 'down'
  | 'silent'
  | 'wrong-signature'
  | 'two-signatures'
  | 'expired'
  | 'no-credential'
  /** Its authority says that the certificate was revoked, or nothing of it. */
  | 'revoked'
  | 'standing-unknown';

/** A running fictional service. */
export interface PersonalService {
  /** Base of the API's paths. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly authority: FictionalAuthority;
  mood: PersonalMood;
  /** How many hashes were signed. */
  signed: number;
  close(): Promise<void>;
}

const QUERY = z.object({
  response_type: z.literal('code'),
  client_id: z.string(),
  redirect_uri: z.url(),
  scope: z.enum(['service', 'credential']),
  state: z.string().min(16),
  code_challenge: z.string().length(43),
  code_challenge_method: z.literal('S256'),
  lang: z.enum(['fr', 'en']).default('fr'),
  credentialID: z.string().optional(),
  numSignatures: z.literal('1').optional(),
  hashes: z.string().optional(),
  hashAlgorithmOID: z.literal(SHA256).optional(),
  description: z.string().optional(),
});
type Query = z.output<typeof QUERY>;
const ANSWER = z.object({
  query: z.string(),
  answer: z.enum(['yes', 'no']),
  givenName: z.string().trim().default(''),
  familyName: z.string().trim().default(''),
  email: z.string().trim().default(''),
  qualified: z.literal('1').optional(),
});
const TOKEN_FORM = z.object({
  grant_type: z.literal('authorization_code'),
  code: z.string(),
  client_id: z.string(),
  client_secret: z.string(),
  redirect_uri: z.string(),
  code_verifier: z.string(),
});
const BODY = z.looseObject({
  credentialID: z.string().optional(),
  SAD: z.string().optional(),
  hashes: z.array(z.string()).optional(),
  hashAlgorithmOID: z.string().optional(),
  signAlgo: z.string().optional(),
});

/** A refusal by section 10.1 of the API. */
class Fault extends Error {
  constructor(
    readonly error: string,
    words: string,
    readonly status = 400,
  ) {
    super(words);
  }
}

/**
 * A fictional signing service for people, by the API of the Cloud Signature Consortium (2.0.0.2): for the demonstration and for
 * specs. As strict as a real one: codes are good once and for whoever asked, an activation for one hash.
 *
 * @param options.now its clock, for certificates
 * @param options.tellsStanding whether its certificates name an address that says whether they were revoked
 */
export async function startPersonalService(options: {
  now: () => Date;
  port?: number;
  clientId?: string;
  tellsStanding?: boolean;
}): Promise<PersonalService> {
  const clientId = options.clientId ?? 'palier-demo';
  const clientSecret = randomUUID();
  const authority = await FictionalAuthority.make(options.now());
  const credentials = new Map<string, PersonKey>();
  const codes = new Map<string, { query: Query; credential: string }>();
  const tokens = new Map<string, string>();
  const activations = new Map<string, { credential: string; hash: string }>();

  const decide = async (answer: z.output<typeof ANSWER>, query: Query): Promise<string> => {
    const target = new URL(query.redirect_uri);
    target.searchParams.set('state', query.state);
    if (answer.answer === 'no') {
      target.searchParams.set('error', 'access_denied');
      return target.href;
    }
    let credential = query.credentialID ?? '';
    if (query.scope === 'service') {
      credential = randomUUID();
      const person = { ...answer, qualified: answer.qualified === '1' };
      credentials.set(
        credential,
        await authority.issue(
          person,
          options.now(),
          options.tellsStanding ? `${base}/ocsp` : null,
          service.mood === 'expired' ? -0.5 : undefined,
        ),
      );
    }
    const code = randomUUID();
    codes.set(code, { query, credential });
    target.searchParams.set('code', code);
    return target.href;
  };

  const exchange = (form: z.output<typeof TOKEN_FORM>): object => {
    const found = codes.get(form.code);
    codes.delete(form.code);
    const challenge = createHash('sha256').update(form.code_verifier).digest('base64url');
    const fine =
      found !== undefined &&
      form.client_id === clientId &&
      form.client_secret === clientSecret &&
      form.redirect_uri === found.query.redirect_uri &&
      challenge === found.query.code_challenge;
    if (!fine) throw new Fault('invalid_grant', 'The code is unknown, used, or of somebody else');
    const token = randomUUID();
    if (found.query.scope === 'service') tokens.set(token, found.credential);
    else activations.set(token, { credential: found.credential, hash: found.query.hashes ?? '' });
    return { access_token: token, token_type: found.query.scope === 'service' ? 'Bearer' : 'SAD', expires_in: 300 };
  };

  const sign = (body: z.output<typeof BODY>): object => {
    const [hash = '', ...more] = body.hashes ?? [];
    const active = activations.get(body.SAD ?? '');
    const bytes = Buffer.from(hash, 'base64');
    activations.delete(body.SAD ?? '');
    if (active === undefined || more.length > 0 || active.hash !== bytes.toString('base64url'))
      throw new Fault('invalid_request', 'The SAD is not for this hash');
    const key = credentials.get(active.credential);
    if (key === undefined || body.credentialID !== active.credential || body.signAlgo !== RSA_SHA256)
      throw new Fault('invalid_request', 'Invalid credential or algorithm');
    service.signed += 1;
    const value = overHash(key.key, service.mood === 'wrong-signature' ? Buffer.alloc(32) : bytes).toString('base64');
    return { signatures: service.mood === 'two-signatures' ? [value, value] : [value] };
  };

  const method = (path: string, body: z.output<typeof BODY>, mine: string): object => {
    if (path === 'credentials/list') return { credentialIDs: service.mood === 'no-credential' ? [] : [mine] };
    if (path === 'signatures/signHash') return sign(body);
    const own = credentials.get(mine);
    if (path !== 'credentials/info' || own === undefined || body.credentialID !== mine)
      throw new Fault('invalid_request', 'Unknown method or credential');
    return {
      key: { status: 'enabled', algo: [RSA_SHA256], len: 2048 },
      cert: {
        status: service.mood === 'expired' ? 'expired' : 'valid',
        certificates: [own.certificate, authority.certificate].map((one) => one.toString('base64')),
      },
      auth: { mode: 'oauth2code' },
      SCAL: '2',
      multisign: 1,
    };
  };

  const info = () => ({
    specs: '2.0.0.2',
    name: 'Service de signature fictif',
    authType: ['oauth2code'],
    oauth2: base,
    methods: ['credentials/list', 'credentials/info', 'signatures/signHash'],
  });

  const answerTo = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', base);
    const json = (body: object, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (service.mood === 'silent') await wait(60_000, undefined, { ref: false });
    if (service.mood === 'down') return void json({ error: 'maintenance' }, 503);
    if (pathname === '/ocsp') {
      const says = service.mood === 'revoked' ? 'revoked' : service.mood === 'standing-unknown' ? 'unknown' : 'good';
      response.writeHead(200, { 'content-type': 'application/ocsp-response' });
      return void response.end(await authority.answer(await bytesOf(request), says, options.now()));
    }
    if (pathname === '/oauth2/authorize') {
      const posted = request.method === 'POST' ? ANSWER.parse(formOf(await textOf(request))) : null;
      const query = QUERY.parse(Object.fromEntries(posted ? new URLSearchParams(posted.query) : searchParams));
      if (query.client_id !== clientId) throw new Fault('invalid_client', 'Unknown client');
      if (posted) return void response.writeHead(302, { location: await decide(posted, query) }).end();
      const shown = { lang: query.lang, query: searchParams.toString() };
      const about = { about: query.description ?? '', hash: query.hashes ?? '' };
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      return void response.end(query.scope === 'service' ? whoPage(shown) : signPage(shown, about));
    }
    if (pathname === '/oauth2/token') return void json(exchange(TOKEN_FORM.parse(formOf(await textOf(request)))));
    if (pathname === '/csc/v2/info') return void json(info());
    const mine = tokens.get(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '');
    if (mine === undefined) throw new Fault('invalid_token', 'The token is unknown', 401);
    const body: unknown = JSON.parse(await textOf(request));
    return void json(method(pathname.replace('/csc/v2/', ''), BODY.parse(body), mine));
  };

  const http = createServer((request, response) => {
    answerTo(request, response).catch((error: unknown) => {
      const fault = error instanceof Fault ? error : new Fault('invalid_request', 'The request is not understood');
      response
        .writeHead(fault.status, { 'content-type': 'application/json' })
        .end(JSON.stringify({ error: fault.error, error_description: fault.message }));
    });
  });
  await new Promise<void>((ready, fail) => {
    http.once('error', fail).listen(options.port ?? 0, '127.0.0.1', ready);
  });
  const base = `http://localhost:${portOf(http)}`;
  const service: PersonalService = {
    url: `${base}/csc/v2`,
    clientId,
    clientSecret,
    authority,
    mood: 'fine',
    signed: 0,
    close: async () => {
      http.closeAllConnections();
      await new Promise((closed) => http.close(closed));
    },
  };
  return service;
}

/** RSASSA-PKCS1-v1_5 over a hash that somebody else computed. */
const overHash = (key: KeyObject, hash: Buffer): Buffer =>
  privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.concat([DIGEST_INFO, hash]));

function portOf(http: Server): number {
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('the service listens nowhere');
  return address.port;
}

const formOf = (text: string): object => Object.fromEntries(new URLSearchParams(text));

const textOf = async (request: IncomingMessage): Promise<string> => (await bytesOf(request)).toString();

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LARGEST) throw new Fault('invalid_request', 'Too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
