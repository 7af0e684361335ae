import { groupsOf, isAddress, type SignedAttributes } from '../saml/saml-attributes.rules.js';
import { SamlRefusal } from '../saml/saml-refusal.js';

/** Claims of an ID token whose signature, issuer, audience, nonce and times were checked. */
type Claims = Readonly<Record<string, unknown>>;

/** The content of an accepted ID token. */
export interface OpenidSignIn {
  /** Names the token among all of its issuer. */
  readonly assertionId: string;
  readonly nameId: string;
  /** A `sub` never changes and is never given to somebody else (OpenID Connect Core 2). */
  readonly namedByAddress: false;
  readonly sessionIndex: string | null;
  /** When the person authenticated; null where the provider does not say. */
  readonly authenticatedAt: Date | null;
  readonly issuedAt: Date;
  readonly authnContextClassRef: string | null;
  readonly notOnOrAfter: Date;
  readonly attributes: SignedAttributes;
}

/** The names under which products send the staff number, compared without case. */
const STAFF_NUMBER = ['employee_number', 'employeenumber', 'employee_id', 'employeeid', 'matricule'];

/**
 * Reads claims by allow-list and type. An address that the provider has not verified is no address.
 * @param more what the provider says beside the token (UserInfo); the token itself goes first
 * @param siren of the employer that is signed in to: an organisation (`siretClaim`) that contradicts it is refused (ProConnect), and so is
 *   somebody of none where the provider names it (`organisationNamed`): it vouches for the people of every employer
 * @param groupsNamed the claim that names groups; null for the usual ones
 * @throws SamlRefusal
 */
export function readClaims(
  token: Claims,
  more: Claims,
  fingerprint: string,
  {
    siren,
    siretClaim,
    groupsNamed,
    organisationNamed,
  }: {
    readonly siren: string;
    readonly siretClaim: string;
    readonly groupsNamed: string | null;
    readonly organisationNamed: boolean;
  },
): OpenidSignIn {
  const { sub, iat, exp, auth_time: authTime, sid, acr, jti } = token;
  if (typeof sub !== 'string' || sub === '' || sub.length > 255) throw new SamlRefusal('name-id');
  if (typeof iat !== 'number' || typeof exp !== 'number') throw new SamlRefusal('token', 'times');
  const said: Claims = { ...more, ...token };
  const siret = Object.hasOwn(said, siretClaim) ? said[siretClaim] : undefined;
  const hasOrganisation = siret !== undefined && siret !== null;
  if (!hasOrganisation && organisationNamed) throw new SamlRefusal('other-employer', `no ${siretClaim}`);
  if (hasOrganisation && (typeof siret !== 'string' || sirenOf(siret) !== siren)) {
    throw new SamlRefusal('other-employer');
  }
  return {
    assertionId: typeof jti === 'string' && jti !== '' && jti.length <= 256 ? jti : fingerprint,
    nameId: sub,
    namedByAddress: false,
    sessionIndex: text(sid, 256),
    authenticatedAt: typeof authTime === 'number' ? new Date(authTime * 1_000) : null,
    issuedAt: new Date(iat * 1_000),
    authnContextClassRef: text(acr, 256),
    notOnOrAfter: new Date(exp * 1_000),
    attributes: attributesOf(said, groupsNamed),
  };
}

function attributesOf(said: Claims, groupsNamed: string | null): SignedAttributes {
  const { email, email_verified: verified, name } = said;
  const numbers = new Set(
    Object.entries(said).flatMap(([claim, value]) =>
      STAFF_NUMBER.includes(claim.toLowerCase()) && typeof value === 'string' && value !== '' ? [value] : [],
    ),
  );
  const [staffNumber] = numbers;
  return {
    email: typeof email === 'string' && isAddress(email) && verified !== false && verified !== 'false' ? email : null,
    staffNumber: numbers.size === 1 && staffNumber !== undefined && staffNumber.length <= 64 ? staffNumber : null,
    groups: groupsOf((wanted) => valuesOf(said, wanted), groupsNamed),
    displayName: text(name, 120) ?? text([said.given_name, said.usual_name].filter(isText).join(' '), 120),
  };
}

/** The values of a claim, whatever its case; a list gives each of its own. */
const valuesOf = (said: Claims, wanted: string): unknown[] =>
  Object.entries(said).flatMap(([claim, value]) => (claim.toLowerCase() === wanted ? [value].flat() : []));

/** The legal person of an establishment: the first nine of fourteen digits. */
const sirenOf = (siret: string): string => siret.replace(/\s/g, '').slice(0, 9);
const isText = (value: unknown): value is string => typeof value === 'string';
const text = (value: unknown, longest: number): string | null =>
  isText(value) && value !== '' && value.length <= longest ? value : null;
