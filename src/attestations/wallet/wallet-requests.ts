import { z } from 'zod';
import { PRE_AUTHORIZED } from './credential-offer.rules.js';
import { WalletRefused } from './wallet.errors.js';

const text = z.string().min(1).max(4_000);

/** A token request (OpenID4VCI, 6.1). Parameters that we do not know are passed over (RFC 6749, 3.2). */
const TOKEN_REQUEST = z.object({
  grant_type: z.literal(PRE_AUTHORIZED),
  'pre-authorized_code': text,
  tx_code: text,
});

/** A token request of whatever kind. */
const NAMES_A_GRANT = z.object({ grant_type: z.string() });

/** A credential request (OpenID4VCI, 8.2). */
const CREDENTIAL_REQUEST = z.object({
  credential_configuration_id: text.optional(),
  credential_identifier: z.unknown().optional(),
  credential_response_encryption: z.unknown().optional(),
  proofs: z
    .object({ jwt: z.tuple([text]) })
    .optional()
    .catch(undefined),
});

/** The codes of a token request. @throws WalletRefused */
export function readTokenRequest(body: unknown): { code: string; pin: string } {
  const read = TOKEN_REQUEST.safeParse(body);
  if (read.success) return { code: read.data['pre-authorized_code'], pin: read.data.tx_code };
  const at = String(read.error.issues[0]?.path[0] ?? 'body');
  if (at === 'grant_type' && NAMES_A_GRANT.safeParse(body).success) throw new WalletRefused('grant-other');
  throw at === 'tx_code' ? new WalletRefused('pin-missing') : new WalletRefused('form-unreadable', at);
}

/** Type and proof of a credential request. @throws WalletRefused */
export function readCredentialRequest(body: unknown): { configuration: string; proof: string } {
  const read = CREDENTIAL_REQUEST.safeParse(body);
  if (!read.success) throw new WalletRefused('form-unreadable', String(read.error.issues[0]?.path[0] ?? 'body'));
  const { data } = read;
  if (data.credential_identifier !== undefined) throw new WalletRefused('identifier-unknown');
  if (data.credential_response_encryption !== undefined) throw new WalletRefused('encryption-unsupported');
  if (data.credential_configuration_id === undefined)
    throw new WalletRefused('form-unreadable', 'credential_configuration_id');
  if (data.proofs === undefined) throw new WalletRefused('proof-missing');
  return { configuration: data.credential_configuration_id, proof: data.proofs.jwt[0] };
}

/** The token of a request. @throws WalletRefused */
export function readBearer(authorization: string | undefined): string {
  const [, token] = /^Bearer ([\w.~+/-]{1,200}=*)$/i.exec(authorization ?? '') ?? [];
  if (token === undefined) throw new WalletRefused('token-unknown');
  return token;
}
