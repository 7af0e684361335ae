import { SetMetadata, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { RequestContext, Role } from './request-context.js';

/** Who may call a route: a role, anybody signed in, or anybody at all. Routes that say nothing are refused. */
export type Audience = Role | 'signed-in' | 'public';

export const ALLOW_METADATA = 'palier:allow';

/** Declares who may call a handler (or all handlers of a controller). Deny by default: see `AllowGuard`. */
export const Allow = (...audience: [Audience, ...Audience[]]) => SetMetadata(ALLOW_METADATA, audience);

/** A request on which the context middleware has run. */
export type ContextualRequest = Request & { ctx: RequestContext };

/** Injects the {@link RequestContext} into a controller method. */
export const Ctx = createParamDecorator(
  (_: unknown, execution: ExecutionContext) => execution.switchToHttp().getRequest<ContextualRequest>().ctx,
);
