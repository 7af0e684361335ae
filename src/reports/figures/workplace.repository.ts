import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** The commune where the employer's people usually work; one point for the whole company. */
export interface Workplace {
  /** INSEE code of the commune. */
  readonly insee: string;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
}

/** The usual workplace of the tenant. */
@Injectable()
export class WorkplaceRepository {
  constructor(private readonly clock: Clock) {}

  /** Null until HR named it. */
  async current(tx: Tx): Promise<Workplace | null> {
    return tx.row<Workplace>(
      `select workplace_insee as insee, workplace_name as name, workplace_lat as lat, workplace_lon as lon
       from report_settings where employer_id = $1`,
      [tenantOf(tx)],
    );
  }

  async save(tx: Tx, { insee, name, lat, lon }: Workplace): Promise<void> {
    await tx.run(
      `insert into report_settings
         (employer_id, workplace_insee, workplace_name, workplace_lat, workplace_lon, set_by, set_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (employer_id) do update set workplace_insee = excluded.workplace_insee,
         workplace_name = excluded.workplace_name, workplace_lat = excluded.workplace_lat,
         workplace_lon = excluded.workplace_lon, set_by = excluded.set_by, set_at = excluded.set_at`,
      [tenantOf(tx), insee, name, lat, lon, tx.ctx.actor.name ?? '', this.clock.now()],
    );
  }
}
