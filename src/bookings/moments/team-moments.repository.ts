import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Audience, NewMoment } from './team-moment.js';

/** Writes the moments of teams. */
@Injectable()
export class TeamMomentsRepository {
  async add(
    tx: Tx,
    moment: NewMoment & Audience & { readonly id: string; readonly by: string; readonly at: Date },
  ): Promise<void> {
    await tx.run(
      `insert into team_moments (id, employer_id, name, reason, unit, manager_id, weekdays, every_weeks, starts_on, ends_on, part, site_id,
         set_by, set_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        moment.id,
        tenantOf(tx),
        moment.name,
        moment.reason,
        moment.unit,
        moment.managerId,
        moment.weekdays,
        moment.everyWeeks,
        moment.from,
        moment.until,
        moment.part,
        moment.siteId,
        moment.by,
        moment.at,
      ],
    );
  }

  /** Takes back the days of a moment from one on; those before stay as they were. */
  async takeBack(tx: Tx, id: string, from: IsoDate): Promise<void> {
    const whole = await tx.run(`delete from team_moments where employer_id = $1 and id = $2 and starts_on >= $3`, [
      tenantOf(tx),
      id,
      from,
    ]);
    if (whole > 0) return;
    await tx.run(
      `update team_moments set ends_on = $3::date - 1 where employer_id = $1 and id = $2 and ends_on >= $3::date`,
      [tenantOf(tx), id, from],
    );
  }
}
