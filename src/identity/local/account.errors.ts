import { DomainError, InvalidInput } from '#libs/platform/errors/index.js';

/** Whatever is wrong with a password, a code or a passkey: one answer, which says nothing of the account (HTTP 422). */
export class ProofRefused extends DomainError {
  override readonly status = 422;

  constructor() {
    super('identity.proof-refused', 'the sign-in was refused');
  }
}

/** A link that was used, replaced, has lapsed, or never was (HTTP 410). */
export class LinkSpent extends DomainError {
  override readonly status = 410;

  constructor() {
    super('identity.link-spent', 'the link can no longer be used');
  }
}

/** The account belongs to no organisation in which it may act (HTTP 403). */
export class NoMembership extends DomainError {
  override readonly status = 403;

  constructor() {
    super('identity.no-membership', 'the account may act for no organisation');
  }
}

/** A password that is not taken; `reason` as `passwordRefusal` gives it. */
export class PasswordRefused extends InvalidInput {
  constructor(reason: 'short' | 'long' | 'common' | 'address') {
    super([{ field: 'password', code: `identity.password-${reason}` }], `identity.password-${reason}`);
  }
}

/** The six digits do not come from the secret that was shown. */
export class CodeRefused extends InvalidInput {
  constructor() {
    super([{ field: 'code', code: 'identity.code-refused' }], 'identity.code-refused');
  }
}

/** The employer wants no more people with accounts of the portal, or none at all (HTTP 409). */
export class AccountsFull extends DomainError {
  override readonly status = 409;

  constructor() {
    super('identity.accounts-full', 'no more accounts of the portal at this employer');
  }
}

/** Nothing would be left to come in with (HTTP 409). */
export class LastMeans extends DomainError {
  override readonly status = 409;

  constructor() {
    super('identity.last-means', 'the last means of signing in stays');
  }
}

/** The account has as many passkeys as one may have (HTTP 409). */
export class TooManyPasskeys extends DomainError {
  override readonly status = 409;

  constructor() {
    super('identity.too-many-passkeys', 'no more passkeys for this account');
  }
}
