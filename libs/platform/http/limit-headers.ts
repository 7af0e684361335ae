import type { Response } from 'express';
import { TooManyAttempts } from '../errors/index.js';
import type { Limit } from './limit.js';
import type { LimitStanding, RateLimits } from './rate-limit.js';

/**
 * Counts a request of a program against a limit and says in the answer how it stands (draft-ietf-httpapi-ratelimit-headers-10):
 * `RateLimit-Policy` has what is allowed, `RateLimit` what is left; each limit that is counted adds a member to both.
 *
 * @throws TooManyAttempts, once the headers say so
 */
export async function countAloud(limits: RateLimits, limit: Limit, key: string, res: Response): Promise<void> {
  const say = ({ left, seconds }: LimitStanding): void => {
    res.append('RateLimit-Policy', `"${limit.name}";q=${limits.pointsOf(limit)};w=${limit.seconds}`);
    res.append('RateLimit', `"${limit.name}";r=${left};t=${seconds}`);
  };
  try {
    say(await limits.consume(limit, key));
  } catch (error) {
    if (error instanceof TooManyAttempts) say({ left: 0, seconds: error.retryAfterSeconds });
    throw error;
  }
}
