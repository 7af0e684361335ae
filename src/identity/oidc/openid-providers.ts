import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet, customFetch as joseFetch, type JWTVerifyGetKey } from 'jose';
import type { ClientAuth, Configuration } from 'openid-client';
import { Clock, SystemClock } from '#libs/platform/clock/index.js';
import { Outbound } from '#libs/platform/outbound/index.js';
import { CLOCK_SKEW_MS } from '../saml/saml-settings.js';
import type { OpenidConnection } from './openid-connections.repository.js';
import { OpenidSecrets } from './openid-secrets.js';

/** How long a provider's description of itself is taken as known, in milliseconds. */
const KEPT_MS = 10 * 60 * 1000;
/** How many providers a process remembers. */
const MOST_KEPT = 1_000;

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

/** Providers of OpenID Connect through the certified client; requests to them leave through the guard of {@link Outbound}. */
@Injectable()
export class OpenidProviders {
  private readonly kept = new Map<string, { at: number; provider: Promise<Provider> }>();
  private readonly machine = new SystemClock();

  constructor(
    private readonly outbound: Outbound,
    private readonly secrets: OpenidSecrets,
    private readonly clock: Clock,
  ) {}

  /** The provider of a connection, asked anew every ten minutes. @throws what {@link discover} throws */
  async of(connection: OpenidConnection): Promise<Provider> {
    const { id, issuer, clientId, secretEncrypted } = connection;
    const key = JSON.stringify([id, issuer, clientId, secretEncrypted]);
    const known = this.kept.get(key);
    if (known && performance.now() - known.at < KEPT_MS) return known.provider;
    const provider = this.secrets
      .open(connection)
      .then((clientSecret) => this.discover({ issuer, clientId, clientSecret }));
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
        [client.clockTolerance]: CLOCK_SKEW_MS / 1_000,
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
