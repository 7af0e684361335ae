import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet, customFetch as joseFetch, type JWTVerifyGetKey } from 'jose';
import type { ClientAuth, Configuration } from 'openid-client';
import { Clock, SystemClock } from '../clock/index.js';
import { Outbound } from '../outbound/index.js';

/** How long a provider's description of itself is taken as known, in milliseconds. */
const KEPT_MS = 10 * 60 * 1000;
/** How many providers a process remembers. */
const MOST_KEPT = 1_000;
/** How far the clocks of two machines may be apart, in seconds. */
const CLOCK_TOLERANCE_S = 120;

/** Who we are at a provider. */
export interface Client {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A provider as it describes itself, and its public keys. */
export interface Provider {
  readonly config: Configuration;
  /** Keys for what the library does not read: logout tokens. */
  readonly keys: JWTVerifyGetKey | null;
}

type Claims = Readonly<Record<string, unknown>>;

/** What came back to our side, and what it has to fit. */
interface Came {
  /** The address at which it came, with its query. */
  readonly url: URL;
  readonly state: string;
  readonly verifier: string;
  readonly nonce: string;
  /** Whether UserInfo is to be asked for what the token does not say. */
  readonly wantsMore: (claims: Claims) => boolean;
}

/** What a provider signed: state, issuer, nonce, audience, times and signature were checked. */
export interface Exchanged {
  readonly claims: Claims;
  /** What UserInfo says, which is of the same person; empty where it was not asked. */
  readonly more: Claims;
  readonly idToken: string;
  /** The provider's public keys at that moment (JSON Web Keys). */
  readonly keys: readonly unknown[];
}

/** Providers of OpenID Connect through the certified client; requests to them leave through the guard of {@link Outbound}. */
@Injectable()
export class OpenidClient {
  private readonly kept = new Map<string, { at: number; provider: Promise<Provider> }>();
  private readonly machine = new SystemClock();

  constructor(
    private readonly outbound: Outbound,
    private readonly clock: Clock,
  ) {}

  /**
   * A provider, asked anew every ten minutes.
   * @param key names the client, its secret too
   * @throws what {@link discover} and `who` throw
   */
  async of(key: string, who: () => Promise<Client>): Promise<Provider> {
    const known = this.kept.get(key);
    if (known && performance.now() - known.at < KEPT_MS) return known.provider;
    const provider = who().then((client) => this.discover(client));
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    this.kept.set(key, { at: performance.now(), provider });
    // What failed is asked again by whoever comes next.
    provider.catch(() => this.kept.delete(key));
    return provider;
  }

  /**
   * Asks a provider who it is (OpenID Connect Discovery 1.0).
   * @throws whatever is wrong with the answer, an OutboundRefusal as its cause where there was none
   */
  async discover({ issuer, clientId, clientSecret }: Client): Promise<Provider> {
    const client = await import('openid-client');
    // Whether plain http may leave at all is decided by the guard.
    const plain = new URL(issuer).protocol === 'http:' ? [client.allowInsecureRequests] : [];
    const fetch = (url: string, { method = 'GET', headers, body }: Asked) =>
      this.outbound.fetch(url, { method, headers: Object.fromEntries(new Headers(headers)), body: bodyOf(body) });
    const found = await client.discovery(new URL(issuer), clientId, undefined, client.None(), {
      [client.customFetch]: fetch,
      execute: plain,
    });
    const server = found.serverMetadata();
    const config = new client.Configuration(
      server,
      clientId,
      {
        client_secret: clientSecret,
        [client.clockSkew]: Math.round((this.clock.nowMs() - this.machine.nowMs()) / 1_000),
        [client.clockTolerance]: CLOCK_TOLERANCE_S,
      },
      authentication(client, server.token_endpoint_auth_methods_supported, clientSecret),
    );
    config[client.customFetch] = fetch;
    for (const allow of plain) allow(config);
    // The signature of an ID token is checked even where TLS would vouch for it: the token is evidence.
    client.enableNonRepudiationChecks(config);
    const keys =
      server.jwks_uri === undefined ? null : createRemoteJWKSet(new URL(server.jwks_uri), { [joseFetch]: fetch });
    return { config, keys };
  }

  /**
   * Exchanges a code for what the provider signs.
   * @throws what the client library throws; an error with the code `no-id-token` where nothing is signed
   */
  async exchange({ config }: Provider, { url, state, verifier, nonce, wantsMore }: Came): Promise<Exchanged> {
    const client = await import('openid-client');
    const tokens = await client.authorizationCodeGrant(config, url, {
      pkceCodeVerifier: verifier,
      expectedNonce: nonce,
      expectedState: state,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    const idToken = tokens.id_token;
    const keys = client.getJwksCache(config)?.jwks.keys;
    if (!claims || !idToken || !keys) throw Object.assign(new Error('no ID token'), { code: 'no-id-token' });
    const more =
      wantsMore(claims) && config.serverMetadata().userinfo_endpoint !== undefined
        ? await client.fetchUserInfo(config, tokens.access_token, claims.sub)
        : {};
    return { claims, more, idToken, keys };
  }
}

/** HTTP Basic unless the provider takes the form alone (OpenID Connect Core 9). */
function authentication(
  client: typeof import('openid-client'),
  taken: readonly string[] | undefined,
  secret: string,
): ClientAuth {
  const formOnly =
    taken !== undefined && !taken.includes('client_secret_basic') && taken.includes('client_secret_post');
  return formOnly ? client.ClientSecretPost(secret) : client.ClientSecretBasic(secret);
}

/** What the two libraries ask of a `fetch`. */
interface Asked {
  readonly method?: string;
  readonly headers?: HeadersInit;
  readonly body?: unknown;
}

const bodyOf = (body: unknown): string | null =>
  typeof body === 'string' ? body : body instanceof URLSearchParams ? body.toString() : null;
