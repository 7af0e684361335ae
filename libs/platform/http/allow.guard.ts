import { Injectable, UnsupportedMediaTypeException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AccessPolicy, ALLOW_METADATA, type ContextualRequest } from '../context/index.js';
import { Forbidden } from '../errors/index.js';
import { isMultipart } from './csrf.js';
import { UPLOAD_METADATA } from './uploads.js';

/** The caller must sign in first: a page redirects there, the API answers 401. */
export class SignInRequired extends Error {}

/** Deny by default: a route that declares no audience answers nobody, a permission that nobody knows neither. */
@Injectable()
export class AllowGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly policy: AccessPolicy,
  ) {}

  canActivate(execution: ExecutionContext): boolean {
    const audience = this.reflector.getAllAndOverride<string | undefined>(ALLOW_METADATA, [
      execution.getHandler(),
      execution.getClass(),
    ]);
    if (!audience) throw new Forbidden('the route declares no audience');
    const req = execution.switchToHttp().getRequest<ContextualRequest>();
    if (isMultipart(req) && !this.reflector.get<boolean | undefined>(UPLOAD_METADATA, execution.getHandler())) {
      throw new UnsupportedMediaTypeException();
    }
    if (audience === 'public') return true;
    const { ctx } = req;
    if (ctx.actor.kind !== 'member') throw new SignInRequired();
    if (audience === 'signed-in') return true;
    if (!this.policy.permits(ctx, audience))
      throw new Forbidden(`needs ${audience}`, 'forbidden', this.policy.reservedFor(audience));
    return true;
  }
}
