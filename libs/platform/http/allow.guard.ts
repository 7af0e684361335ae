import { Injectable, UnsupportedMediaTypeException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ALLOW_METADATA, type Audience, type ContextualRequest } from '../context/index.js';
import { Forbidden } from '../errors/index.js';
import { isMultipart } from './csrf.js';
import { UPLOAD_METADATA } from './uploads.js';

/** The caller must sign in first: a page redirects there, the API answers 401. */
export class SignInRequired extends Error {}

/** Deny by default: a route without `@Allow` answers nobody. */
@Injectable()
export class AllowGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(execution: ExecutionContext): boolean {
    const audience = this.reflector.getAllAndOverride<Audience[] | undefined>(ALLOW_METADATA, [
      execution.getHandler(),
      execution.getClass(),
    ]);
    if (!audience) throw new Forbidden('the route declares no audience');
    const req = execution.switchToHttp().getRequest<ContextualRequest>();
    if (isMultipart(req) && !this.reflector.get<boolean | undefined>(UPLOAD_METADATA, execution.getHandler())) {
      throw new UnsupportedMediaTypeException();
    }
    if (audience.includes('public')) return true;
    const { ctx } = req;
    if (ctx.actor.kind !== 'member') throw new SignInRequired();
    if (audience.includes('signed-in')) return true;
    if (!audience.some((role) => (ctx.roles as readonly Audience[]).includes(role))) {
      throw new Forbidden(`needs one of: ${audience.join(', ')}`);
    }
    return true;
  }
}
