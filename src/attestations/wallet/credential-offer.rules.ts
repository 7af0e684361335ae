import { PIN_DIGITS } from './wallet-secrets.js';

/** Grant type of an offer that somebody made beforehand (OpenID4VCI, 3.5). */
export const PRE_AUTHORIZED = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';

/** An offer as a link that wallets open (OpenID4VCI, 4.1; transaction codes are digits unless told otherwise): whoever has it needs the transaction code as well. */
export function offerLink({ issuer, type, code }: { issuer: string; type: string; code: string }): string {
  const offer = {
    credential_issuer: issuer,
    credential_configuration_ids: [type],
    grants: {
      [PRE_AUTHORIZED]: { 'pre-authorized_code': code, tx_code: { length: PIN_DIGITS } },
    },
  };
  return `openid-credential-offer://?credential_offer=${encodeURIComponent(JSON.stringify(offer))}`;
}
