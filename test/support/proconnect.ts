import { generateKeyPairSync } from 'node:crypto';
import type { ProviderTraits } from './openid-provider.js';

/** Parameters that ProConnect takes at `/authorize`; any other is an error there. */
const KNOWN = new Set(
  (
    'client_id acr_values claims response_type response_mode nonce login_hint siret_hint state redirect_uri scope prompt ' +
    'idp_hint code_challenge code_challenge_method'
  ).split(' '),
);

/** Behaves as ProConnect does, and notes what it was asked and how it answered. */
export interface ProconnectTraits extends ProviderTraits {
  /** Queries of `/authorize`, in their order. */
  readonly asked: URLSearchParams[];
  /** What `/userinfo` answered. */
  readonly told: string[];
  /** Changes a letter of the signature of UserInfo from now on. */
  forging: boolean;
}

/**
 * ProConnect as its documentation for service providers describes it (partenaires.proconnect.gouv.fr, "Implémentation technique",
 * "Scopes et claims", read in November 2026; its sources are public, proconnect-gouv/federation): issuer with a path, secret in the
 * form, a scope for each claim, UserInfo as a signed JWT, refusal of what it does not know, a token and a state at the end of a session.
 *
 * @param alg the algorithm chosen in its partner space
 */
export function proconnect(alg: 'RS256' | 'ES256'): ProconnectTraits {
  const scopes = ['openid', 'given_name', 'usual_name', 'email', 'uid', 'siret', 'idp_id', 'idp_acr', 'phone'];
  const key = (use: string, pair: ReturnType<typeof generateKeyPairSync>) => ({
    ...pair.privateKey.export({ format: 'jwk' }),
    use: 'sig',
    alg: use,
    kid: use,
  });
  const traits: ProconnectTraits = {
    asked: [],
    told: [],
    forging: false,
    // There it is `/api/v2`, which in specs is held against our own description of `/api`.
    path: '/connect/v2',
    scopes,
    client: {
      token_endpoint_auth_method: 'client_secret_post',
      id_token_signed_response_alg: alg,
      userinfo_signed_response_alg: alg,
    },
    configuration: {
      scopes,
      claims: Object.fromEntries(scopes.slice(1).map((scope) => [scope, [scope === 'phone' ? 'phone_number' : scope]])),
      acrValues: ['eidas1', 'eidas2', 'eidas3'],
      clientAuthMethods: ['client_secret_post', 'private_key_jwt'],
      enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256'], userinfoSigningAlgValues: ['RS256', 'ES256'] },
      jwks: {
        keys: [
          key('RS256', generateKeyPairSync('rsa', { modulusLength: 2048 })),
          key('ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' })),
        ],
      },
      routes: { authorization: '/authorize', userinfo: '/userinfo', end_session: '/session/end', token: '/token' },
      ttl: { AccessToken: 60, AuthorizationCode: 30, IdToken: 60, Session: 43_200, Grant: 43_200, Interaction: 600 },
      pkce: { required: () => false },
      features: { claimsParameter: { enabled: true }, jwtUserinfo: { enabled: true } },
    },
    refuses({ pathname, searchParams }) {
      const short = (name: string) => (searchParams.get(name) ?? '').length < 32;
      if (pathname === '/connect/v2/authorize') {
        traits.asked.push(searchParams);
        const unknown = [...searchParams.keys()].filter((name) => !KNOWN.has(name));
        if (unknown.length > 0 || short('state') || short('nonce')) return `Y000400 : ${unknown.join(' ')}`;
      }
      if (pathname === '/connect/v2/session/end' && (!searchParams.has('id_token_hint') || short('state')))
        return 'Y000400 : id_token_hint, state';
      return null;
    },
    answering(path, body) {
      if (path !== '/userinfo') return body;
      const sent = traits.forging ? body.replace(/.(?=.{9}$)/, (letter) => (letter === 'A' ? 'B' : 'A')) : body;
      traits.told.push(sent);
      return sent;
    },
  };
  return traits;
}
