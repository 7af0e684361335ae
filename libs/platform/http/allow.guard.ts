import { Injectable, UnsupportedMediaTypeException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AccessPolicy, ALLOW_METADATA, type ContextualRequest } from '../context/index.js';
import { Forbidden } from '../errors/index.js';
import { isMultipart } from './csrf.js';
import { callerKey } from './gate.js';
import { LIMIT_METADATA } from './limited.js';
import type { Limit } from './limit.js';
import { RateLimits } from './rate-limit.js';
import { SignInRequired } from './sign-in-required.js';
import { UPLOAD_METADATA } from './uploads.js';

/** Deny by default: a route that declares no audience answers nobody, nor does one that names an unknown permission. */
@Injectable()
export class AllowGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly policy: AccessPolicy,
    private readonly limits: RateLimits,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    this.admit(execution);
    const caller = callerKey(execution.switchToHttp().getRequest<ContextualRequest>());
    const declared = this.reflector.get<Limit | undefined>(LIMIT_METADATA, execution.getHandler());
    for (const limit of [declared, this.uploadLimit(execution)]) {
      if (limit) await this.limits.consume(limit, caller);
    }
    return true;
  }

  /** What a route that takes files allows one caller; counted before a byte of them is read. */
  private uploadLimit = (execution: ExecutionContext): Limit | undefined =>
    this.reflector.get<Limit | undefined>(UPLOAD_METADATA, execution.getHandler());

  private admit(execution: ExecutionContext): void {
    const audience = this.reflector.getAllAndOverride<string | undefined>(ALLOW_METADATA, [
      execution.getHandler(),
      execution.getClass(),
    ]);
    if (!audience) throw new Forbidden('the route declares no audience');
    const req = execution.switchToHttp().getRequest<ContextualRequest>();
    if (isMultipart(req) && !this.uploadLimit(execution)) {
      throw new UnsupportedMediaTypeException();
    }
    if (audience === 'public') return;
    const { ctx } = req;
    if (ctx.actor.kind !== 'member') throw new SignInRequired();
    if (audience === 'signed-in') return;
    if (audience === 'of-an-employer') {
      if (ctx.employerId !== null) return;
      throw new Forbidden('needs an employer', 'forbidden', 'common.errors.of-an-employer');
    }
    if (!this.policy.permits(ctx, audience))
      throw new Forbidden(`needs ${audience}`, 'forbidden', this.policy.reservedFor(audience));
  }
}
