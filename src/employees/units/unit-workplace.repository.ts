import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { CommuteMode } from '../commute.rules.js';

/** Where the people of a unit usually work and how they get there; null when nobody has said. */
export interface UnitWorkplace {
  readonly workplaceInsee: string | null;
  readonly commuteMode: CommuteMode | null;
}

/** Usual workplaces of the tenant's units. */
@Injectable()
export class UnitWorkplaceRepository {
  /** Null when nothing is said of the unit. */
  async of(tx: Tx, unit: string): Promise<UnitWorkplace | null> {
    return tx.row<UnitWorkplace>(
      `select workplace_insee as "workplaceInsee", commute_mode as "commuteMode" from unit_workplaces
       where employer_id = $1 and unit = $2`,
      [tenantOf(tx), unit],
    );
  }

  /** Whether somebody of the register, present or gone, is of the unit. */
  async isBorne(tx: Tx, unit: string): Promise<boolean> {
    const found = await tx.row<{ id: string }>(
      `select e.id from employees e where e.employer_id = $1 and e.unit = $2 limit 1`,
      [tenantOf(tx), unit],
    );
    return found !== null;
  }

  /** Writes the unit's workplace; an empty one leaves no row. */
  async save(tx: Tx, unit: string, { workplaceInsee, commuteMode }: UnitWorkplace): Promise<void> {
    if (workplaceInsee === null && commuteMode === null) {
      await tx.run(`delete from unit_workplaces where employer_id = $1 and unit = $2`, [tenantOf(tx), unit]);
      return;
    }
    await tx.run(
      `insert into unit_workplaces (employer_id, unit, workplace_insee, commute_mode) values ($1, $2, $3, $4)
       on conflict (employer_id, unit) do update
         set workplace_insee = excluded.workplace_insee, commute_mode = excluded.commute_mode`,
      [tenantOf(tx), unit, workplaceInsee, commuteMode],
    );
  }
}
