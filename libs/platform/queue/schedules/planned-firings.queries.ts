import { Injectable } from '@nestjs/common';
import type { Tx } from '../../db/index.js';

/** When schedules next fire, as the workers keep it. */
@Injectable()
export class PlannedFirings {
  /** @returns null where no worker has stored the schedule yet; an instant of the past where no worker has taken it up */
  async next(tx: Tx, id: string): Promise<Date | null> {
    const found = await tx.row<{ nextAt: Date }>(`select next_at as "nextAt" from job_schedules where id = $1`, [id]);
    return found?.nextAt ?? null;
  }
}
