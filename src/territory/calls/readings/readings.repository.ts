import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';
import type { Interest, Reading, Score } from './reading.js';

const SCORES = z.array(z.object({ points: z.number().int(), reason: z.string() })).nullable();

interface Row extends Omit<Reading, 'scores'> {
  readonly scores: unknown;
}

/** Says for the transaction who reads: of the scores of an answer that others still read, one's own alone are seen. */
export async function readAs(tx: Tx, memberId: string | null): Promise<void> {
  await tx.run(`select set_config('app.reader', $1, true)`, [memberId ?? '']);
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
    await readAs(tx, memberId);
    return tx.has(
      `update call_readings set scores = $4, points = $5, scored_at = $6
       where organisation_id = $1 and answer_id = $2 and member_id = $3 and scored_at is null returning 1`,
      [organisationOf(tx, 'territory'), answerId, memberId, JSON.stringify(scores), points, at],
    );
  }

  /** @returns false where it was declared before. @throws the database's violation `call_interests_late` once scores are given */
  async declare(tx: Tx, answerId: string, { memberId, name, reason }: Interest, at: Date): Promise<boolean> {
    await readAs(tx, memberId);
    return tx.has(
      `insert into call_interests (answer_id, organisation_id, member_id, name, reason, declared_at)
       select a.id, $2, $3, $4, $5, $6 from call_answers a join calls c on c.id = a.call_id
       where a.id = $1 and c.organisation_id = $2 on conflict do nothing returning 1`,
      [answerId, organisationOf(tx, 'territory'), memberId, name, reason, at],
    );
  }

  /**
   * The readers of an answer, the first asked first. Nobody sees what another gave until all who were asked, two at least, have
   * given theirs: PostgreSQL keeps it apart (the policy `apart`).
   */
  async of(tx: Tx, answerId: string, memberId: string | null): Promise<Reading[]> {
    await readAs(tx, memberId);
    const rows = await tx.rows<Row>(
      `select coalesce(q.member_id::text, '') as "memberId", coalesce(q.name, '') as name,
         coalesce(q.assigned_at, 'epoch') as "assignedAt", q.scored_at as "scoredAt", r.scores, r.points
       from call_readers(array[$2]::uuid[]) q
       left join call_readings r on r.organisation_id = $1 and r.answer_id = q.answer_id and r.member_id = q.member_id
       order by q.assigned_at, q.member_id`,
      [organisationOf(tx, 'territory'), answerId],
    );
    return rows.map(({ scores, ...row }) => ({ ...row, scores: SCORES.parse(scores) }));
  }

  /** The same of every answer to a call, by answer; nobody's own. */
  async ofCall(tx: Tx, callId: string): Promise<ReadonlyMap<string, Pick<Reading, 'points' | 'scoredAt' | 'name'>[]>> {
    await readAs(tx, null);
    const rows = await tx.rows<{ answerId: string; name: string; scoredAt: Date | null; points: number | null }>(
      `select coalesce(q.answer_id::text, '') as "answerId", coalesce(q.name, '') as name, q.scored_at as "scoredAt", r.points
       from call_readers(array(select a.id from call_answers a where a.call_id = $2)) q
       left join call_readings r on r.organisation_id = $1 and r.answer_id = q.answer_id and r.member_id = q.member_id
       order by q.assigned_at, q.member_id`,
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
