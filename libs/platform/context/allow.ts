import { SetMetadata, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { RequestContext } from './request-context.js';

/**
 * Audiences that need no permission: anybody signed in, whoever is signed in for an employer, or anybody at all.
 */
export type OpenAudience = 'signed-in' | 'of-an-employer' | 'public';

/** Metadata key of {@link Admit}. */
export const ALLOW_METADATA = 'palier:allow';

/**
 * Declares who may call a handler (or all handlers of a controller): an open audience or the name of a permission that
 * `AccessPolicy` knows. The product wraps it with its own type of permission. Deny by default: see `AllowGuard`.
 */
export const Admit = (audience: string) => SetMetadata(ALLOW_METADATA, audience);

/** Metadata key of {@link NeedsScope}. */
export const SCOPE_METADATA = 'palier:scope';

/**
 * Declares which scope a bearer token needs that was narrowed to some: beside the audience, which says what the member
 * behind it may do. A route that names none takes no narrowed token, unless it is open to anybody signed in. The product
 * wraps it with its own type of scope.
 */
export const NeedsScope = (scope: string) => SetMetadata(SCOPE_METADATA, scope);

/** A request on which the context middleware has run. */
export type ContextualRequest = Request & { ctx: RequestContext };

/** Injects the {@link RequestContext} into a controller method. */
export const Ctx = createParamDecorator(
  (_: unknown, execution: ExecutionContext) => execution.switchToHttp().getRequest<ContextualRequest>().ctx,
);
