import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import {
  addressKey,
  PrincipalResolver,
  RateLimits,
  sessionPersonOf,
  type Limit,
  type Principal,
} from '#libs/platform/http/index.js';
import { personOfEmployer } from '../members/principals.queries.js';
import type { ProgramRole } from '../../access/index.js';
import { TokenRefused } from '../identity.errors.js';
import type { TokenDoor } from '../tokens/api-token.rules.js';
import { ReadApiToken } from '../tokens/read-api-token.js';

/** Limit on invalid bearer tokens; valid ones are neither counted nor blocked. */
const TOKEN_LIMIT: Limit = { name: 'token-guess', points: 60, seconds: 300 };

const DIRECTORY_ROLES: readonly ProgramRole[] = ['directory'];

/** Identifies the caller for the platform: the member of the web session, or of a bearer token on the API. */
@Injectable()
export class ResolvePrincipal extends PrincipalResolver {
  constructor(
    private readonly tokens: ReadApiToken,
    private readonly limits: RateLimits,
  ) {
    super();
  }

  /** @throws TokenRefused for a bearer token that is not good here; a session is never a fallback for it; TooManyAttempts */
  async resolve(req: Request): Promise<Principal | null> {
    const scope = scopeOf(req.path);
    const authorization = req.get('authorization');
    if (scope && authorization !== undefined) {
      const token = /^Bearer (palier_[a-z]+_[\w-]{43})$/i.exec(authorization)?.[1];
      const facts = token === undefined ? null : await this.tokens.read(token, scope);
      // Valid tokens are not blocked by the guesses of a neighbour behind the same address.
      if (!facts) {
        await this.limits.consume(TOKEN_LIMIT, addressKey(req.ip ?? ''));
        throw new TokenRefused();
      }
      const { token: shown, ...member } = facts;
      const person = personOfEmployer(member);
      // A directory acts as a directory, whoever made its token.
      const actsAs = scope === 'scim' ? { ...person, employeeId: null, roles: DIRECTORY_ROLES } : person;
      return { ...actsAs, via: 'token', token: shown };
    }
    const principal = req.session?.principal;
    if (!principal) return null;
    const person = sessionPersonOf(req);
    if (!person || endedBefore(person.sessionsEndedAt, principal.startedAt)) return null;
    return { ...person, via: 'session', token: null };
  }
}

/** Whether a session that began at `startedAt` (milliseconds) was ended for its person since. */
const endedBefore = (endedAt: Date | null, startedAt: number): boolean =>
  endedAt !== null && startedAt <= endedAt.getTime();

/** Which tokens a path takes; pages take none. */
function scopeOf(path: string): TokenDoor | null {
  if (/^\/scim(\/|$)/i.test(path)) return 'scim';
  return /^\/api(\/|$)/.test(path) ? 'api' : null;
}
