/**
 * Why a message of an identity provider was refused. For logs, metrics and the administrator's page of the connection: the
 * person in front of the screen gets one neutral page, and nothing of the message is ever kept (security reference, section 2.2).
 */
const SAML_REFUSALS = [
  // the message before any parser
  'shape',
  'too-large',
  'not-base64',
  'not-utf8',
  'forbidden-markup',
  'malformed-xml',
  'malformed-time',
  'too-deep',
  'too-many-elements',
  'not-a-response',
  'assertion-count',
  'too-many-namespaces',
  'encryption',
  'unsigned',
  'algorithm',
  // the signatures
  'response-unsigned',
  'assertion-unsigned',
  'unknown-certificate',
  'signature',
  // the signed content
  'version',
  'destination',
  'issuer',
  'status',
  'subject',
  'name-id',
  'name-id-transient',
  'confirmation',
  'recipient',
  'not-before',
  'expired',
  'in-response-to',
  'conditions',
  'audience',
  'authn-statement',
  'session-expired',
  'authn-instant',
  'not-fresh',
  // OpenID Connect
  'token',
  'provider-unreachable',
  'other-employer',
  // our own state
  'no-connection',
  'no-browser',
  'request-unknown',
  'too-many-tries',
  'replayed',
  'member-unknown',
  'not-invited',
  'no-role',
  'member-ambiguous',
  'member-deactivated',
  'other-member',
  // logout
  'logout-unsigned',
  'logout-parameters',
  'logout-invalid',
] as const;

/** A stable refusal reason. */
export type SamlRefusalReason = (typeof SAML_REFUSALS)[number];

/** A message of an identity provider that is not accepted; `reason` is stable, `message` never carries its content. */
export class SamlRefusal extends Error {
  constructor(
    readonly reason: SamlRefusalReason,
    detail = '',
  ) {
    super(detail ? `sign-in refused: ${reason} (${detail})` : `sign-in refused: ${reason}`);
    this.name = 'SamlRefusal';
  }
}
