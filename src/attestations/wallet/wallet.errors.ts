import { Conflict } from '#libs/platform/errors/index.js';

/** Only an issued attestation about somebody, neither replaced nor revoked, goes into a wallet. */
export class NotForWallet extends Conflict {
  constructor() {
    super('attestations.not-for-wallet', 'the attestation is not issued, or was replaced or revoked');
  }
}

/** Why a wallet is refused: the error of the standard (RFC 6749, 5.2; RFC 6750, 3.1; OpenID4VCI, 6.3 and 8.3.1), and what it means here. */
const REASONS = {
  'form-unreadable': ['invalid_request', 400, 'The request lacks a parameter or has one in another form'],
  'grant-other': ['unsupported_grant_type', 400, 'grant_type: only the pre-authorized code is supported'],
  'pin-missing': ['invalid_request', 400, 'tx_code: the transaction code shown beside the offer is missing'],
  'code-unknown': ['invalid_grant', 400, 'pre-authorized_code: unknown, used, ended, or the transaction code is wrong'],
  'token-unknown': ['invalid_token', 401, 'The access token is unknown, used or ended'],
  'configuration-other': ['unknown_credential_configuration', 400, 'credential_configuration_id: not what was offered'],
  'identifier-unknown': ['unknown_credential_identifier', 400, 'credential_identifier: none was given with the token'],
  'encryption-unsupported': ['invalid_encryption_parameters', 400, 'Answers are not encrypted beyond TLS'],
  'proof-missing': ['invalid_proof', 400, 'proofs: exactly one proof of the type jwt is needed'],
  'proof-wrong': ['invalid_proof', 400, 'proofs.jwt: not signed by the key it names, or for another issuer or time'],
  'nonce-wrong': ['invalid_nonce', 400, 'proofs.jwt: the nonce is missing, ended or of another issuer'],
  'no-longer-stands': [
    'credential_request_denied',
    400,
    'The attestation was revoked or replaced since it was offered',
  ],
} as const satisfies Readonly<Record<string, readonly [error: string, status: number, words: string]>>;

/** A wallet is refused; `at` names the parameter where one is meant. */
export class WalletRefused extends Error {
  readonly error: string;
  readonly status: number;

  constructor(reason: keyof typeof REASONS, at?: string) {
    const [error, status, words] = REASONS[reason];
    super(at === undefined ? words : `${at}: ${words}`);
    this.error = error;
    this.status = status;
  }
}
