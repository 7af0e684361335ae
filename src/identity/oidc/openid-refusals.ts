import { faultOf } from '#libs/platform/openid/index.js';
import { SamlRefusal } from '../saml/saml-refusal.js';

/** What the client library found wrong, as a refusal: it names a code, never a token. */
export function asRefusal(error: unknown): SamlRefusal {
  if (error instanceof SamlRefusal) return error;
  const fault = faultOf(error);
  if (fault === null) throw error;
  return new SamlRefusal(fault.reason === 'unreachable' ? 'provider-unreachable' : fault.reason, fault.detail);
}
