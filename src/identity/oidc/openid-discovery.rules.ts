/** What a provider says of itself that decides whether it can be used. */
interface Description {
  readonly authorization_endpoint?: string | undefined;
  readonly token_endpoint?: string | undefined;
  readonly jwks_uri?: string | undefined;
  readonly response_types_supported?: readonly string[] | undefined;
  readonly code_challenge_methods_supported?: readonly string[] | undefined;
  readonly token_endpoint_auth_methods_supported?: readonly string[] | undefined;
}

const SUFFIX = /\/\.well-known\/openid-configuration\/?$/;

/** The issuer of what was typed: an address, with or without the suffix of the description; null when it is none. */
export function issuerOf(typed: string): string | null {
  const text = typed.trim().replace(SUFFIX, '');
  if (text.length > 500 || !URL.canParse(text)) return null;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === '' ? text : null;
}

/** Why a provider cannot be used: `endpoints` are missing, it has no `code` flow, no `pkce`, takes no `secret`; null when it can. */
export function unusable(description: Description): 'endpoints' | 'code' | 'pkce' | 'secret' | null {
  const { authorization_endpoint: way, token_endpoint: tokens, jwks_uri: keys } = description;
  if (!way || !tokens || !keys) return 'endpoints';
  const { response_types_supported: flows, code_challenge_methods_supported: pkce } = description;
  if (flows && !flows.includes('code')) return 'code';
  if (pkce && !pkce.includes('S256')) return 'pkce';
  const taken = description.token_endpoint_auth_methods_supported;
  return taken && !taken.some((one) => ['client_secret_basic', 'client_secret_post'].includes(one)) ? 'secret' : null;
}
