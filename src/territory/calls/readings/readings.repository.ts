import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';
import type { Interest, Reading, Score } from './reading.js';

const SCORES = z.array(z.object({ points: z.number().int(), reason: z.string() })).nullable();

interface Row extends Omit<Reading, 'scores'> {
  readonly scores: unknown;
}

/** Who reads answers to a territory's calls, and what they give. */
@Injectable()
export class ReadingsRepository {
  /** @throws the database's violations `call_readings_time`, `_interest`, `_own`, `_two`, `_funder`, `call_readings_pkey` */
  async assign(
    tx: Tx,
    answerId: string,
    reader: { readonly id: string; readonly name: string },
    assigned: { readonly by: string; readonly at: Date },
  ): Promise<void> {
    await tx.run(
      `insert into call_readings (answer_id, organisation_id, member_id, name, assigned_by, assigned_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [answerId, organisationOf(tx, 'territory'), reader.id, reader.name, assigned.by, assigned.at],
    );
  }

  /** @returns false where this reader was not asked, or has scored. @throws the database's violation `call_readings_interest` */
  async score(
    tx: Tx,
    { answerId, memberId }: { readonly answerId: string; readonly memberId: string },
    { scores, points }: { readonly scores: readonly Score[]; readonly points: number },
    at: Date,
  ): Promise<boolean> {
    return tx.has(
      `update call_readings set scores = $4, points = $5, scored_at = $6
       where organisation_id = $1 and answer_id = $2 and member_id = $3 and scores is null returning 1`,
      [organisationOf(tx, 'territory'), answerId, memberId, JSON.stringify(scores), points, at],
    );
  }

  /** @returns false where it was declared before. @throws the database's violation `call_interests_late` once scores are given */
  async declare(tx: Tx, answerId: string, { memberId, name, reason }: Interest, at: Date): Promise<boolean> {
    return tx.has(
      `insert into call_interests (answer_id, organisation_id, member_id, name, reason, declared_at)
       select a.id, $2, $3, $4, $5, $6 from call_answers a join calls c on c.id = a.call_id
       where a.id = $1 and c.organisation_id = $2 on conflict do nothing returning 1`,
      [answerId, organisationOf(tx, 'territory'), memberId, name, reason, at],
    );
  }

  /**
   * The readers of an answer, the first asked first. Nobody sees what another gave until all who were asked, two at least, have
   * given theirs.
   */
  async of(tx: Tx, answerId: string, memberId: string | null): Promise<Reading[]> {
    const rows = await tx.rows<Row>(
      `select r.member_id as "memberId", r.name, r.assigned_at as "assignedAt", r.scored_at as "scoredAt",
         case when s.shown or r.member_id = $3 then r.scores end as scores,
         case when s.shown or r.member_id = $3 then r.points end as points
       from call_readings r, (select count(*) >= 2 and count(*) = count(n.scores) as shown from call_readings n
         where n.organisation_id = $1 and n.answer_id = $2) s
       where r.organisation_id = $1 and r.answer_id = $2 order by r.assigned_at, r.member_id`,
      [organisationOf(tx, 'territory'), answerId, memberId],
    );
    return rows.map(({ scores, ...row }) => ({ ...row, scores: SCORES.parse(scores) }));
  }

  /** The same of every answer to a call, by answer; nobody's own. */
  async ofCall(tx: Tx, callId: string): Promise<ReadonlyMap<string, Pick<Reading, 'points' | 'scoredAt' | 'name'>[]>> {
    const rows = await tx.rows<{ answerId: string; name: string; scoredAt: Date | null; points: number | null }>(
      `select r.answer_id as "answerId", r.name, r.scored_at as "scoredAt",
         case when count(*) over w >= 2 and count(*) over w = count(r.scores) over w then r.points end as points
       from call_readings r join call_answers a on a.id = r.answer_id
       where r.organisation_id = $1 and a.call_id = $2 window w as (partition by r.answer_id) order by r.assigned_at, r.member_id`,
      [organisationOf(tx, 'territory'), callId],
    );
    const found = new Map<string, Pick<Reading, 'points' | 'scoredAt' | 'name'>[]>();
    for (const { answerId, ...row } of rows) found.set(answerId, [...(found.get(answerId) ?? []), row]);
    return found;
  }

  async interests(tx: Tx, answerId: string): Promise<Interest[]> {
    return tx.rows<Interest>(
      `select i.member_id as "memberId", i.name, i.reason from call_interests i
       where i.organisation_id = $1 and i.answer_id = $2 order by i.declared_at, i.member_id`,
      [organisationOf(tx, 'territory'), answerId],
    );
  }
}
