import type { CredentialKind } from '#libs/documents/index.js';
import { LOCALES } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Employer } from '../../employers/index.js';
import { PRE_AUTHORIZED } from './credential-offer.rules.js';
import { PROOF_ALGORITHMS } from './key-proof.js';

/** A kind of attestation that wallets take. */
export interface OfferedKind {
  /** Its name in the translations (`attestations.kind.<id>`). */
  readonly id: string;
  readonly credential: CredentialKind;
}

/** A claim, with its words in every language. */
interface DescribedClaim {
  readonly path: readonly string[];
  readonly display: readonly { readonly name: string; readonly locale: string }[];
}

const inEveryLanguage = (key: string) => LOCALES.map((locale) => ({ name: t(locale, key), locale }));
const claimWords = (claim: string) => inEveryLanguage(`attestations.wallet.claims.${claim}`);
const claimsOf = ({ credential }: OfferedKind): DescribedClaim[] =>
  [...credential.open, ...credential.hidden].map((claim) => ({ path: [claim], display: claimWords(claim) }));

/** What wallets must know of an issuer (OpenID4VCI, 12.2.4). @param typeAddress of a type of credential */
export function issuerMetadata(
  { id, employer }: { readonly id: string; readonly employer: Pick<Employer, 'name' | 'locale'> },
  kinds: readonly OfferedKind[],
  typeAddress: (type: string) => string,
): object {
  return {
    credential_issuer: id,
    credential_endpoint: `${id}/credential`,
    nonce_endpoint: `${id}/nonce`,
    display: [{ name: employer.name, locale: employer.locale }],
    credential_configurations_supported: Object.fromEntries(
      kinds.map((kind) => [
        kind.credential.type,
        {
          format: 'dc+sd-jwt',
          vct: typeAddress(kind.credential.type),
          cryptographic_binding_methods_supported: ['jwk'],
          credential_signing_alg_values_supported: PROOF_ALGORITHMS,
          proof_types_supported: { jwt: { proof_signing_alg_values_supported: PROOF_ALGORITHMS } },
          credential_metadata: {
            display: inEveryLanguage(`attestations.kind.${kind.id}.name`),
            claims: claimsOf(kind),
          },
        },
      ]),
    ),
  };
}

/** The issuer as its own authorization server (RFC 8414): there is nothing to authorise, only offers made beforehand. */
export const authorizationMetadata = (issuer: string): object => ({
  issuer,
  token_endpoint: `${issuer}/token`,
  grant_types_supported: [PRE_AUTHORIZED],
  token_endpoint_auth_methods_supported: ['none'],
  response_types_supported: [],
  'pre-authorized_grant_anonymous_access_supported': true,
});

/** What a type of credential holds (SD-JWT VC, 4). */
export function typeMetadata(address: string, { id, credential }: OfferedKind): object {
  return {
    vct: address,
    name: t('en', `attestations.kind.${id}.name`),
    description: t('en', `attestations.kind.${id}.says`),
    display: LOCALES.map((locale) => ({
      locale,
      name: t(locale, `attestations.kind.${id}.name`),
      description: t(locale, `attestations.kind.${id}.says`),
    })),
    claims: [
      ...credential.open.map((claim) => ({ claim, sd: 'never' })),
      ...credential.hidden.map((claim) => ({ claim, sd: 'always' })),
    ].map(({ claim, sd }) => ({
      path: [claim],
      display: claimWords(claim).map(({ name, locale }) => ({ locale, label: name })),
      sd,
    })),
  };
}
