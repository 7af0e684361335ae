import { requestContext, type RequestContext } from '#libs/platform/context/index.js';

/** The same request acting for no organisation: only so are accounts and what they prove themselves with within reach. */
export const forNobody = (ctx: RequestContext): RequestContext =>
  ctx.organisation === null ? ctx : requestContext({ ...ctx, organisation: null });
