import { said } from '#libs/platform/errors/index.js';
import { OutboundRefusal } from '#libs/platform/outbound/index.js';
import { SamlRefusal } from '../saml/saml-refusal.js';

/** What the client library found wrong, as a refusal: it names a code, never a token. */
export function asRefusal(error: unknown): SamlRefusal {
  if (error instanceof SamlRefusal) return error;
  for (let one = error; one instanceof Error; one = one.cause) {
    if (one instanceof OutboundRefusal) return new SamlRefusal('provider-unreachable', one.message);
    // An error that the provider itself told, instead of a person or at its token endpoint.
    if ('error' in one && typeof one.error === 'string') return new SamlRefusal('status', one.error.slice(0, 100));
  }
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
  if (code === null) throw error;
  return new SamlRefusal('token', `${code}: ${said(error)}`);
}
