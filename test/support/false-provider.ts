import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';

type Key = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

/** A provider that signs whatever a test wants, right or wrong. */
export class FalseProvider {
  /** The ID token it hands out for a code. */
  idToken = '';
  /** What its token endpoint was sent. */
  readonly exchanged: URLSearchParams[] = [];

  private constructor(
    readonly issuer: string,
    readonly key: Key,
    private readonly server: Server,
  ) {}

  static async start(): Promise<FalseProvider> {
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid: 'k-1', alg: 'RS256', use: 'sig' };
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const made = new FalseProvider(issuer, privateKey, server);
    const json = (body: unknown) => JSON.stringify(body);
    server.on('request', (req, res) => {
      let sent = '';
      req.on('data', (part) => (sent += part));
      req.on('end', () => {
        res.setHeader('content-type', 'application/json');
        if (req.url === '/.well-known/openid-configuration') {
          res.end(
            json({
              issuer,
              authorization_endpoint: `${issuer}/authorize`,
              token_endpoint: `${issuer}/token`,
              jwks_uri: `${issuer}/keys`,
              end_session_endpoint: `${issuer}/end`,
              response_types_supported: ['code'],
              id_token_signing_alg_values_supported: ['RS256'],
              authorization_response_iss_parameter_supported: true,
            }),
          );
        } else if (req.url === '/keys') res.end(json({ keys: [jwk] }));
        else if (req.url === '/token') {
          made.exchanged.push(new URLSearchParams(sent));
          res.end(json({ access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: made.idToken }));
        } else res.writeHead(404).end('{}');
      });
    });
    return made;
  }

  /** A good ID token for a request of ours, with whatever a test changes; undefined leaves a claim out. */
  token(clientId: string, changes: JWTPayload = {}, how: { key?: Key | Uint8Array; alg?: string } = {}) {
    const { key = this.key, alg = 'RS256' } = how;
    const now = Math.floor(Date.now() / 1_000);
    const claims = {
      iss: this.issuer,
      aud: clientId,
      sub: 'nora',
      iat: now,
      exp: now + 300,
      auth_time: now,
      ...changes,
    };
    return new SignJWT(claims).setProtectedHeader({ alg, kid: 'k-1' }).sign(key);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}
