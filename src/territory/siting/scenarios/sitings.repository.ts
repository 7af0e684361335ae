import { Injectable } from '@nestjs/common';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';
import { keptOutcome, keptWish, storedOutcome } from './kept-siting.js';
import type { SitingLine, SitingOutcome, SitingVersion, SitingWish } from './scenario.js';

const LINE = `v.scenario_id as id, v.version, v.title, v.asked_by as "askedBy", v.asked_at as "askedAt", v.by_night as "byNight", v.state`;

interface Row extends SitingLine {
  readonly wish: unknown;
  readonly step: string | null;
  readonly failure: string | null;
  readonly outcome: unknown;
}

const versionOf = (row: Row | null): SitingVersion | null =>
  row && {
    ...row,
    wish: keptWish(row.wish),
    outcome: row.outcome === null ? null : keptOutcome(row.outcome),
  };

/** Which version of which scenario. */
export interface VersionKey {
  readonly id: string;
  readonly version: number;
}

/** Scenarios of where places should open, of the territory that asks. */
@Injectable()
export class SitingsRepository {
  /** Makes whoever asks for a computation in this territory wait for each other until the end of the transaction. */
  async takeTurns(tx: Tx): Promise<void> {
    await tx.run(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `sitings ${organisationOf(tx, 'territory')}`,
    ]);
  }

  /** Scenarios that are kept, and versions that wait or are computed and that people asked for. */
  async counts(tx: Tx): Promise<{ readonly scenarios: number; readonly atWork: number }> {
    const row = await tx.row<{ scenarios: number; atWork: number }>(
      `select (select count(*)::int from siting_scenarios where organisation_id = $1) as scenarios,
         (select count(*)::int from siting_versions where organisation_id = $1 and not by_night and state in ('queued', 'running')) as "atWork"`,
      [organisationOf(tx, 'territory')],
    );
    return row ?? { scenarios: 0, atWork: 0 };
  }

  async open(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.run(`insert into siting_scenarios (id, organisation_id, opened_at) values ($1, $2, $3)`, [
      id,
      organisationOf(tx, 'territory'),
      at,
    ]);
  }

  /**
   * Keeps what is asked as the version after another; 0 before the first.
   * @returns false where the scenario has another newest version, or is another's
   */
  async ask(
    tx: Tx,
    { id, version: after }: VersionKey,
    { title, wish }: { readonly title: string; readonly wish: SitingWish },
    asked: { readonly by: string; readonly at: Date; readonly byNight: boolean },
  ): Promise<boolean> {
    return tx.has(
      `insert into siting_versions (scenario_id, organisation_id, version, title, wish, asked_by, asked_at, by_night)
       select s.id, s.organisation_id, $3::int + 1, $4, $5, $6, $7, $8 from siting_scenarios s
       where s.organisation_id = $1 and s.id = $2 and $3::int =
         coalesce((select max(version) from siting_versions v where v.scenario_id = s.id), 0)
       on conflict do nothing returning 1`,
      [organisationOf(tx, 'territory'), id, after, title, JSON.stringify(wish), asked.by, asked.at, asked.byNight],
    );
  }

  /** The newest version of every scenario, last asked for first. */
  async list(tx: Tx): Promise<SitingLine[]> {
    return tx.rows<SitingLine>(
      `select ${LINE} from siting_versions v
       where v.organisation_id = $1 and v.version =
         (select max(n.version) from siting_versions n where n.scenario_id = v.scenario_id)
       order by v.asked_at desc, v.scenario_id desc limit 500`,
      [organisationOf(tx, 'territory')],
    );
  }

  /** Every version of a scenario, the newest first. */
  async versions(tx: Tx, id: string): Promise<SitingLine[]> {
    return tx.rows<SitingLine>(
      `select ${LINE} from siting_versions v where v.organisation_id = $1 and v.scenario_id = $2 order by v.version desc`,
      [organisationOf(tx, 'territory'), id],
    );
  }

  /** A version of a scenario; the newest where `version` is null. Null for another's. */
  async byId(tx: Tx, id: string, version: number | null): Promise<SitingVersion | null> {
    return versionOf(
      await tx.row<Row>(
        `select ${LINE}, v.wish, v.step, v.failure, v.outcome from siting_versions v
         where v.organisation_id = $1 and v.scenario_id = $2 and ($3::int is null or v.version = $3)
         order by v.version desc limit 1`,
        [organisationOf(tx, 'territory'), id, version],
      ),
    );
  }

  /** The newest version before another that came to an end with a plan, or null. */
  async doneBefore(tx: Tx, { id, version }: VersionKey): Promise<SitingVersion | null> {
    return versionOf(
      await tx.row<Row>(
        `select ${LINE}, v.wish, v.step, v.failure, v.outcome from siting_versions v
         where v.organisation_id = $1 and v.scenario_id = $2 and v.version < $3::bigint and v.state = 'done'
         order by v.version desc limit 1`,
        [organisationOf(tx, 'territory'), id, version],
      ),
    );
  }

  /** Says what the computation is at, unless it has ended. */
  async atStep(tx: Tx, { id, version }: VersionKey, step: string): Promise<void> {
    await tx.run(
      `update siting_versions set state = 'running', step = $4
       where organisation_id = $1 and scenario_id = $2 and version = $3 and ended_at is null`,
      [organisationOf(tx, 'territory'), id, version, step],
    );
  }

  /** Whether somebody asked to stop it; in a transaction that writes, `lock` keeps that out until its end. */
  async isCancelled(tx: Tx, { id, version }: VersionKey, lock: '' | 'for update' = ''): Promise<boolean> {
    const row = await tx.row<{ cancelled: boolean }>(
      `select cancel_requested_at is not null as cancelled from siting_versions
       where organisation_id = $1 and scenario_id = $2 and version = $3 ${lock}`,
      [organisationOf(tx, 'territory'), id, version],
    );
    return row?.cancelled ?? true;
  }

  /** Stops what waits, and asks what runs to stop. @returns whether there was something to stop */
  async cancel(tx: Tx, { id, version }: VersionKey, at: Date): Promise<boolean> {
    return tx.has(
      `update siting_versions set cancel_requested_at = coalesce(cancel_requested_at, $4),
         state = case state when 'queued' then 'cancelled' else state end,
         ended_at = case state when 'queued' then $4 end
       where organisation_id = $1 and scenario_id = $2 and version = $3 and ended_at is null returning 1`,
      [organisationOf(tx, 'territory'), id, version, at],
    );
  }

  /** Stops what the night asked for of a scenario before a version. */
  async stopNights(tx: Tx, { id, version }: VersionKey, at: Date): Promise<void> {
    await tx.run(
      `update siting_versions set cancel_requested_at = coalesce(cancel_requested_at, $4),
         state = case state when 'queued' then 'cancelled' else state end,
         ended_at = case state when 'queued' then $4 end
       where organisation_id = $1 and scenario_id = $2 and version < $3 and by_night and ended_at is null`,
      [organisationOf(tx, 'territory'), id, version, at],
    );
  }

  /** Ends a computation, unless it has ended. */
  async end(
    tx: Tx,
    { id, version }: VersionKey,
    end: { readonly outcome: SitingOutcome } | { readonly failure: string } | 'cancelled',
    at: Date,
  ): Promise<void> {
    const outcome = end !== 'cancelled' && 'outcome' in end ? storedOutcome(end.outcome) : null;
    const failure = end !== 'cancelled' && 'failure' in end ? end.failure : null;
    await tx.run(
      `update siting_versions set state = $4, step = null, ended_at = $5, outcome = $6, failure = $7
       where organisation_id = $1 and scenario_id = $2 and version = $3 and ended_at is null`,
      [
        organisationOf(tx, 'territory'),
        id,
        version,
        outcome === null ? (failure === null ? 'cancelled' : 'failed') : 'done',
        at,
        outcome,
        failure,
      ],
    );
  }
}
