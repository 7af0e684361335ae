import { DomainError, InvalidInput, NotFound } from '#libs/platform/errors/index.js';

/** A SAML answer was not accepted. One neutral message whatever the reason, which only the log and the audit know. */
export class SignInRefused extends DomainError {
  override readonly status = 401;

  constructor() {
    super('identity.sign-in-refused', 'the SAML response was refused');
  }
}

/** The company's provider does not answer, so that nobody can be sent there (HTTP 503). */
export class ProviderAway extends DomainError {
  override readonly status = 503;

  constructor() {
    super('identity.provider-away', 'the identity provider does not answer');
  }
}

/** A logout message was not accepted; the person can always sign out here (HTTP 400). */
export class LogoutRefused extends DomainError {
  override readonly status = 400;

  constructor() {
    super('identity.logout-refused', 'the SAML logout message was refused');
  }
}

/** A bearer token that is unknown, revoked, of another scope, or whose member is gone (HTTP 401). */
export class TokenRefused extends DomainError {
  override readonly status = 401;

  constructor() {
    super('identity.token-refused', 'the bearer token is not valid here');
  }
}

/** Nobody signs in under this name. */
export class UnknownConnection extends NotFound {
  constructor() {
    super('SAML connection');
  }
}

/** What is asked for is no address of a connection of this employer (HTTP 422). */
export class ConnectionNameRefused extends InvalidInput {
  constructor() {
    super([{ field: 'shortName', code: 'identity.short-name-form' }], 'identity.short-name-form');
  }
}

/** An employer has as many connections as one may have (HTTP 422). */
export class TooManyConnections extends InvalidInput {
  constructor() {
    super([{ field: 'shortName', code: 'identity.too-many-connections' }], 'identity.too-many-connections');
  }
}

/** A metadata file that cannot be used; `reason` is one of `UnusableMetadata`. */
export class MetadataRefused extends InvalidInput {
  constructor(reason: string) {
    super([{ field: 'metadata', code: `identity.metadata-${reason}` }], 'identity.metadata-refused');
  }
}

/** No member or employee of this employer has the address. */
export class UnknownMember extends DomainError {
  override readonly status = 422;

  constructor() {
    super('identity.unknown-member', 'no member of this employer has this e-mail address');
  }
}

/** The demo identity provider received a request from somebody other than the portal (HTTP 400). */
export class IdentityRequestRefused extends DomainError {
  override readonly status = 400;

  constructor() {
    super('identity.request-refused', 'the SAML request was refused');
  }
}

/** Nobody may end their own access or administrator role: somebody else must do it (HTTP 409). */
export class OwnAccess extends DomainError {
  override readonly status = 409;

  constructor() {
    super('identity.own-access', 'the change would take away the access of whoever makes it');
  }
}

/** A deactivated member is not invited: access is restored first (HTTP 409). */
export class AccessClosed extends DomainError {
  override readonly status = 409;

  constructor() {
    super('identity.access-closed', 'the access of this member is closed');
  }
}

/** The last administrator must stay, or nobody could grant access again (HTTP 409). */
export class LastAdministrator extends DomainError {
  override readonly status = 409;

  constructor() {
    super('identity.last-administrator', 'no other active member would be an administrator');
  }
}

/** No account of this employer has the address given for a signatory. */
export class SignatoryUnknown extends InvalidInput {
  constructor() {
    super([{ field: 'signatoryEmail', code: 'identity.signatory-unknown' }], 'identity.signatory-unknown');
  }
}

/** Who would close the connection came in by it, and would shut themselves out (HTTP 409). */
export class OwnConnection extends DomainError {
  override readonly status = 409;

  constructor() {
    super('identity.own-connection', 'this session came in by the connection that would be closed');
  }
}

/** The company's sign-in is demanded, and this is its only connection (HTTP 409). */
export class LastConnection extends DomainError {
  override readonly status = 409;

  constructor() {
    super('identity.last-connection', 'nobody could come in without this connection');
  }
}

/** Somebody of the employer decides about access already: the platform invites nobody else (HTTP 409). */
export class HasAdministrator extends DomainError {
  override readonly status = 409;

  constructor() {
    super('identity.has-administrator', 'the employer has an administrator');
  }
}
