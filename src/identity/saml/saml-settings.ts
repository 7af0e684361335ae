import type { CacheProvider } from '@node-saml/node-saml';

/** Difference of clocks with an identity provider that is tolerated, in milliseconds. */
export const CLOCK_SKEW_MS = 120_000;
/** The same where an identification must be newer than our request: a signature depends on it. */
export const FRESH_SKEW_MS = 60_000;
/** Answers to one request that are looked at: an honest provider sends one, a hesitating person sends it twice. */
export const MAX_TRIES = 5;
/** How long a sign-in may take at the identity provider, in milliseconds. */
export const REQUEST_LIFETIME_MS = 600_000;

/** Addresses of the portal as service provider of one connection; from our configuration, never from a request. */
export interface ServiceProviderUrls {
  readonly entityId: string;
  readonly acs: string;
  readonly slo: string;
  readonly login: string;
}

/** One entity ID per connection: an assertion for one tenant has another audience than one for its neighbour. */
export function serviceProviderUrls(baseUrl: string, slug: string): ServiceProviderUrls {
  const root = `${baseUrl}/saml/${slug}`;
  return { entityId: `${root}/metadata`, acs: `${root}/acs`, slo: `${root}/slo`, login: `${root}/login` };
}

/** Options handed to the library for one exchange. */
export interface SamlExchange {
  readonly urls: ServiceProviderUrls;
  readonly idpEntityId: string;
  readonly idpSsoUrl: string;
  readonly idpSloUrl: string | null;
  readonly idpSloAnswerUrl: string | null;
  readonly idpCertificates: readonly string[];
  readonly signing: { readonly privateKeyPem: string; readonly certificatePem: string };
  readonly forceAuthn: boolean;
  readonly requests: CacheProvider;
}
