import { Injectable } from '@nestjs/common';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';

/** Who follows which scenario of the territory. */
@Injectable()
export class FollowsRepository {
  /** Territories of which somebody follows a scenario; none to whoever acts for an organisation. */
  async territories(tx: Tx): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `select coalesce(t.id::text, '') as id from territories_that_follow() t`,
    );
    return rows.map(({ id }) => id);
  }

  /** Scenarios that somebody follows who has access, those first that wait longest for a computation. */
  async scenarios(tx: Tx): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `select f.scenario_id as id from siting_follows f
       join organisation_members m on m.id = f.member_id and m.deactivated_at is null
       join siting_versions v on v.scenario_id = f.scenario_id
       where f.organisation_id = $1 group by f.scenario_id order by max(v.asked_at), f.scenario_id`,
      [organisationOf(tx, 'territory')],
    );
    return rows.map(({ id }) => id);
  }

  /** Members who follow a scenario. */
  async followers(tx: Tx, scenarioId: string): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `select f.member_id as id from siting_follows f where f.organisation_id = $1 and f.scenario_id = $2 order by 1`,
      [organisationOf(tx, 'territory'), scenarioId],
    );
    return rows.map(({ id }) => id);
  }

  /** @returns false where the member follows it already, or it is another territory's */
  async add(tx: Tx, scenarioId: string, memberId: string, at: Date): Promise<boolean> {
    return tx.has(
      `insert into siting_follows (scenario_id, member_id, organisation_id, followed_at)
       select s.id, $3, s.organisation_id, $4 from siting_scenarios s where s.organisation_id = $1 and s.id = $2
       on conflict do nothing returning 1`,
      [organisationOf(tx, 'territory'), scenarioId, memberId, at],
    );
  }

  /** @returns false where the member does not follow it */
  async remove(tx: Tx, scenarioId: string, memberId: string): Promise<boolean> {
    return tx.has(
      `delete from siting_follows where organisation_id = $1 and scenario_id = $2 and member_id = $3 returning 1`,
      [organisationOf(tx, 'territory'), scenarioId, memberId],
    );
  }
}
