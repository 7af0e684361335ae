import { said } from '../errors/index.js';
import { OutboundRefusal } from '../outbound/index.js';

/** What went wrong with a provider. It names a code, never a token. */
export interface OpenidFault {
  /** `unreachable`: no answer; `status`: the provider told an error; `token`: what it signed is not to be believed. */
  readonly reason: 'unreachable' | 'status' | 'token';
  readonly detail: string;
}

/** What the client library found wrong; null for an error of our own. */
export function faultOf(error: unknown): OpenidFault | null {
  for (let one = error; one instanceof Error; one = one.cause) {
    if (one instanceof OutboundRefusal) return { reason: 'unreachable', detail: one.message };
    // An error that the provider itself told, instead of a person or at its token endpoint.
    if ('error' in one && typeof one.error === 'string') return { reason: 'status', detail: one.error.slice(0, 100) };
  }
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
  return code === null ? null : { reason: 'token', detail: `${code}: ${said(error)}` };
}
