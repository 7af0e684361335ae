import { anonymousContext, ofEmployer, requestContext, type RequestContext } from '#libs/platform/context/index.js';

/**
 * The caller's context inside the tenant whose sign-in is used. Somebody signed in at another employer is anonymous
 * here: the name must not reach this tenant's audit trail.
 */
export function contextIn(ctx: RequestContext, employerId: string): RequestContext {
  if (ctx.employerId === employerId) return ctx;
  return requestContext({
    ...anonymousContext(ctx.locale, ctx.requestId, ctx.client),
    organisation: ofEmployer(employerId),
  });
}
