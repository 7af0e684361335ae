import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the provider hands over where it asks whether somebody has agreed. */
interface GrantContext {
  readonly oidc: {
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
    readonly provider: {
      readonly Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<string> };
    };
  };
}

/** How a provider differs from the usual one. */
export interface ProviderTraits {
  /** Below its origin. */
  readonly path: string;
  readonly scopes: readonly string[];
  readonly client: object;
  readonly configuration: object;
  /** Why it refuses a request before it looks at it; null when it does not. */
  readonly refuses: (address: URL) => string | null;
  /** What it has answered; to be changed before it leaves. */
  readonly answering: (path: string, body: string) => string;
}

const USUAL: ProviderTraits = {
  path: '',
  scopes: ['openid', 'email', 'profile'],
  client: {},
  configuration: {
    claims: { email: ['email', 'email_verified'], profile: ['name', 'employee_number', 'siret'] },
    pkce: { required: () => true },
  },
  refuses: () => null,
  answering: (_, body) => body,
};

/** What the provider says of somebody. */
export type Person = Readonly<Record<string, unknown>> & { readonly sub: string };

/** Who we are there. */
export const CLIENT = { clientId: 'palier', clientSecret: 'a-secret-of-forty-characters-or-so-000000' };

/**
 * A certified provider (`oidc-provider`) on loopback, which signs in whoever it is told to without asking: it shares no code
 * with the portal's client.
 */
export class TestOpenidProvider {
  /** Who sits in front of it. */
  person: Person = { sub: 'nobody' };

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
  ) {}

  /** @param portalUrl address of the portal whose connection `slug` is its client */
  static async start(portalUrl: string, slug: string, traits: ProviderTraits = USUAL): Promise<TestOpenidProvider> {
    // It warns of Node 20, on which it works.
    const { default: Provider } = await quietly(() => import('oidc-provider'));
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}${traits.path}`;
    const made = new TestOpenidProvider(issuer, server);
    const known = new Map<string, Person>();
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: CLIENT.clientId,
          client_secret: CLIENT.clientSecret,
          redirect_uris: [`${portalUrl}/oidc/${slug}/callback`],
          post_logout_redirect_uris: [`${portalUrl}/signed-out`],
          backchannel_logout_uri: `${portalUrl}/oidc/${slug}/backchannel`,
          backchannel_logout_session_required: true,
          ...traits.client,
        },
      ],
      cookies: { keys: ['cookies of a test'] },
      // Its own guard lets nothing go to loopback, where the portal is.
      fetch: (url: string, { method, headers, body }: RequestInit) => fetch(url, { method, headers, body }),
      ...traits.configuration,
      features: {
        ...('features' in traits.configuration ? (traits.configuration.features as object) : {}),
        devInteractions: { enabled: false },
        backchannelLogout: { enabled: true },
      },
      interactions: { url: (_: unknown, { uid }: { uid: string }) => `${traits.path}/interaction/${uid}` },
      findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => known.get(id) ?? { sub: id } }),
      async loadExistingGrant({ oidc }: GrantContext) {
        const { client, session, provider: own } = oidc;
        const grant = new own.Grant({ clientId: client.clientId, accountId: session.accountId });
        grant.addOIDCScope(traits.scopes.join(' '));
        await grant.save();
        return grant;
      },
      renderError: (ctx: { body: unknown }, { error, error_description }: Record<string, string>) => {
        ctx.body = `${error}: ${error_description}`;
      },
    });
    const ordinary = provider.callback();
    server.on('request', (req: IncomingMessage & { originalUrl?: string }, res: ServerResponse) => {
      const refusal = traits.refuses(new URL(req.url ?? '/', issuer));
      if (refusal !== null) return void res.writeHead(400).end(refusal);
      req.originalUrl = req.url ?? '/';
      req.url = req.originalUrl.slice(traits.path.length);
      const path = req.url;
      const end = res.end.bind(res) as (body?: unknown) => ServerResponse;
      res.end = ((body?: unknown) => {
        const told = typeof body === 'string' ? body : Buffer.isBuffer(body) ? body.toString('utf8') : null;
        return end(told === null ? body : traits.answering(path, told));
      }) as typeof res.end;
      if (!path.startsWith('/interaction/')) return void ordinary(req, res);
      known.set(made.person.sub, made.person);
      void provider.interactionFinished(req, res, { login: { accountId: made.person.sub } });
    });
    return made;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}

/** Without what a package says of the runtime while it loads. */
async function quietly<T>(load: () => Promise<T>): Promise<T> {
  const { warn, info } = console;
  Object.assign(console, { warn: () => undefined, info: () => undefined });
  try {
    return await load();
  } finally {
    Object.assign(console, { warn, info });
  }
}
