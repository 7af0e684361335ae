import { Injectable, UnsupportedMediaTypeException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { Contributions } from '../contributions/index.js';
import { AccessPolicy, ALLOW_METADATA, SCOPE_METADATA, type ContextualRequest } from '../context/index.js';
import { Forbidden, InsufficientScope } from '../errors/index.js';
import { principalOf } from './context.middleware.js';
import { isForPrograms } from './callers.js';
import { isMultipart } from './csrf.js';
import { callerKey } from './gate.js';
import { countAloud } from './limit-headers.js';
import { LIMIT_METADATA } from './limited.js';
import type { Limit } from './limit.js';
import { RateLimits } from './rate-limit.js';
import { SignInRequired } from './sign-in-required.js';
import { UPLOAD_METADATA } from './uploads.js';

/** Requests of one token to the JSON interface: ten a second, in bursts of a minute. */
const TOKEN_PACE: Limit = { name: 'api', points: 600, seconds: 60 };

/** Deny by default: a route that declares no audience answers nobody, nor does one that names an unknown permission. */
@Injectable()
export class AllowGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly policy: AccessPolicy,
    private readonly limits: RateLimits,
    private readonly contributions: Contributions,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const http = execution.switchToHttp();
    const req = http.getRequest<ContextualRequest>();
    const dialect = this.contributions.dialectOf(req.path);
    const aloud = dialect || isForPrograms(req.path) ? http.getResponse<Response>() : null;
    const declared = this.reflector.get<Limit | undefined>(LIMIT_METADATA, execution.getHandler());
    const token = aloud && !declared ? principalOf(req)?.token : null;
    // What a program may not do counts as well: it would ask again. A route with a limit of its own counts that instead.
    const pace = dialect ? dialect.pace : TOKEN_PACE;
    if (aloud && token && pace) await countAloud(this.limits, pace, `token:${token.id}`, aloud);
    this.admit(execution);
    const caller = callerKey(req);
    for (const limit of [declared, this.uploadLimit(execution)]) {
      if (!limit) continue;
      if (aloud) await countAloud(this.limits, limit, caller, aloud);
      else await this.limits.consume(limit, caller);
    }
    return true;
  }

  /** What a route that takes files allows one caller; counted before a byte of them is read. */
  private uploadLimit = (execution: ExecutionContext): Limit | undefined =>
    this.reflector.get<Limit | undefined>(UPLOAD_METADATA, execution.getHandler());

  /** @throws InsufficientScope for a token that is narrowed to other scopes */
  private admitToken(execution: ExecutionContext, req: ContextualRequest): void {
    const scopes = principalOf(req)?.token?.scopes ?? null;
    if (scopes === null) return;
    const scope = this.reflector.getAllAndOverride<string | undefined>(SCOPE_METADATA, [
      execution.getHandler(),
      execution.getClass(),
    ]);
    if (scope === undefined || !scopes.includes(scope)) throw new InsufficientScope(scope ?? null);
  }

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
    this.admitToken(execution, req);
    if (audience === 'of-an-employer') {
      if (ctx.employerId !== null) return;
      throw new Forbidden('needs an employer', 'forbidden', 'common.errors.of-an-employer');
    }
    if (!this.policy.permits(ctx, audience))
      throw new Forbidden(`needs ${audience}`, 'forbidden', this.policy.reservedFor(audience));
  }
}
