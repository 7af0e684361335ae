import type { RequestContext } from './request-context.js';

/**
 * Whether a caller holds a permission. The platform asks (guard, menus) and knows neither roles nor permissions; the
 * product provides the answer.
 */
export abstract class AccessPolicy {
  /** Whether the caller may do this at all; whom it may concern is for use cases to ask. Unknown names are refused. */
  abstract permits(ctx: RequestContext, permission: string): boolean;

  /** i18n key of the sentence that says for whom a permission is. */
  abstract reservedFor(permission: string): string;
}
