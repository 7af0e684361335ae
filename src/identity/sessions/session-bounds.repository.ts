import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** When sessions of an employer's people end, within the platform's own bounds. */
export interface SessionBounds {
  /** After how long without a request, in minutes. */
  readonly idleMinutes: number;
  /** After how long whatever happens, in hours. */
  readonly mostHours: number;
  /** Whether the end that a provider names (SessionNotOnOrAfter) holds here too. */
  readonly providerEnd: boolean;
}

/** What the platform allows, and what holds where an employer has chosen nothing. */
export const PLATFORM_BOUNDS = { idleMinutes: 30, mostHours: 10, providerEnd: true } as const satisfies SessionBounds;

/** Least that an employer may choose: a form takes a few minutes to fill. */
export const LEAST_BOUNDS = { idleMinutes: 5, mostHours: 1 } as const;

/** All SQL over an employer's bounds of sessions. */
@Injectable()
export class SessionBoundsRepository {
  async chosen(tx: Tx): Promise<SessionBounds> {
    const row = await tx.row<SessionBounds>(
      `select idle_minutes as "idleMinutes", most_hours as "mostHours", provider_end as "providerEnd"
       from employer_access where employer_id = $1`,
      [tenantOf(tx)],
    );
    return row ?? PLATFORM_BOUNDS;
  }

  async choose(tx: Tx, { idleMinutes, mostHours, providerEnd }: SessionBounds): Promise<void> {
    await tx.run(
      `insert into employer_access (employer_id, idle_minutes, most_hours, provider_end) values ($1, $2, $3, $4)
       on conflict (employer_id) do update set idle_minutes = $2, most_hours = $3, provider_end = $4`,
      [tenantOf(tx), idleMinutes, mostHours, providerEnd],
    );
  }
}

/**
 * Whether a stored session `w` is past the bounds `b` of its employer, or past those of the platform where there is no such row. How long it has idled is told by the database's clock,
 * as its end is; how long it has lasted by the clock that noted when it began.
 *
 * @param now placeholder of that clock's present, in milliseconds
 */
export const pastBoundsSql = (w: string, b: string, now: string): string => `(
  ${w}.expire - make_interval(secs => (${w}.sess #>> '{cookie,originalMaxAge}')::float8 / 1000)
    + make_interval(mins => coalesce(${b}.idle_minutes, ${PLATFORM_BOUNDS.idleMinutes})) < now()
  or (${w}.sess #>> '{principal,startedAt}')::float8 + coalesce(${b}.most_hours, ${PLATFORM_BOUNDS.mostHours}) * 3600000.0 < ${now}::float8
  or (coalesce(${b}.provider_end, true) and (${w}.sess #>> '{principal,providerEndsAt}')::float8 <= ${now}::float8))`;
