import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE, firstDayOfMonth, type IsoMonth } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Contract } from '../contracts/contract.js';
import type { GivenBack } from './given-back.js';
import type { Releasing } from './release-day.rules.js';

/** An accepted contract of which something may go back. */
export interface ReleasingContract
  extends Releasing, Pick<Contract, 'id' | 'employerId' | 'organisationId' | 'siteId'> {
  /** The months of which something went back already. */
  readonly settled: readonly IsoMonth[];
}

const GIVEN_BACK = `to_char(month, 'YYYY-MM') as month, half_days as "halfDays", kept_half_days as "keptHalfDays",
  given_at as at`;

/** What went back at deadlines: an employer gives, and both parties of the contract read. */
@Injectable()
export class GivenBackRepository {
  /** The employer's accepted contracts under such a term that hold in a month or later. */
  async releasing(tx: Tx, month: IsoMonth): Promise<ReleasingContract[]> {
    return tx.rows<ReleasingContract>(
      `select c.id, c.employer_id as "employerId", c.organisation_id as "organisationId", c.site_id as "siteId",
         coalesce(c.release_days, 0) as "releaseDays", to_char(c.from_month, 'YYYY-MM') as "fromMonth",
         to_char(c.to_month, 'YYYY-MM') as "toMonth",
         coalesce(to_char(c.settled_at at time zone $3, 'YYYY-MM-DD'), '') as "concludedOn",
         array(select to_char(b.month, 'YYYY-MM') from given_back_days b
               where b.contract_id = c.id and b.month >= $2) as settled
       from host_contracts c
       where c.employer_id = $1 and c.state = 'accepted' and c.release_days is not null
         and (c.to_month is null or c.to_month >= $2) order by c.site_id, c.id`,
      [tenantOf(tx), firstDayOfMonth(month), ADMINISTRATIVE_ZONE],
    );
  }

  /**
   * Gives back what is not booked, once: PostgreSQL counts it and lowers the grant in the same statement.
   * @returns half-days; null where that was done. @throws the database's violation `given_back_days_due`
   */
  async give(
    tx: Tx,
    contract: ReleasingContract,
    month: IsoMonth,
    at: Date,
  ): Promise<Omit<GivenBack, 'month' | 'at'> | null> {
    return tx.row(
      `insert into given_back_days (contract_id, employer_id, organisation_id, site_id, month, half_days, kept_half_days, given_at)
       values ($1, $2, $3, $4, $5, 0, 0, $6) on conflict do nothing
       returning half_days as "halfDays", kept_half_days as "keptHalfDays"`,
      [contract.id, tenantOf(tx), contract.organisationId, contract.siteId, firstDayOfMonth(month), at],
    );
  }

  /** What of a month would go back under a contract now, in half-days, counted as `give` does; null where it does not hold then. */
  async unused(
    tx: Tx,
    contractId: string,
    month: IsoMonth,
  ): Promise<Pick<GivenBack, 'halfDays' | 'keptHalfDays'> | null> {
    return tx.row(
      `select greatest(0, 2 * contract_desk_days(c.quantity, $3) - k.kept)::int as "halfDays", k.kept as "keptHalfDays"
       from host_contracts c cross join lateral (
         select coalesce((select coalesce(g.shrinks_to, g.used_half_days) from quota_grants g
           where g.employer_id = c.employer_id and g.site_id = c.site_id and g.month = $3), 0) as kept) k
       where c.employer_id = $1 and c.id = $2 and c.state = 'accepted' and c.release_days is not null
         and c.from_month <= $3 and (c.to_month is null or c.to_month >= $3)`,
      [tenantOf(tx), contractId, firstDayOfMonth(month)],
    );
  }

  /** What went back under a contract, the last month first; at most 24. */
  async ofContract(tx: Tx, contractId: string): Promise<GivenBack[]> {
    return tx.rows<GivenBack>(
      `select ${GIVEN_BACK} from given_back_days where contract_id = $1 order by given_back_days.month desc limit 24`,
      [contractId],
    );
  }

  /** What went back of a month under a contract; null for nothing. */
  async ofMonth(tx: Tx, contractId: string, month: IsoMonth): Promise<GivenBack | null> {
    return tx.row<GivenBack>(`select ${GIVEN_BACK} from given_back_days where contract_id = $1 and month = $2`, [
      contractId,
      firstDayOfMonth(month),
    ]);
  }
}
