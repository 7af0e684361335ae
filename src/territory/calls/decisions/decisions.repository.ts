import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { newId, organisationOf, type Tx } from '#libs/platform/db/index.js';
import { OUTCOMES, type Decision } from './decision.js';

const OUTCOME = z.enum(OUTCOMES);
const COLUMNS = `d.id, d.number, d.outcome, d.amount_cents::float8 as "amountCents", d.reason, d.aid_id as "aidId",
  d.decided_by as "decidedBy", d.decided_at as "decidedAt"`;

type Row = Omit<Decision, 'outcome'> & { readonly outcome: string };
const read = (row: Row): Decision => ({ ...row, outcome: OUTCOME.parse(row.outcome) });

/** Decisions on answers: to the funder, and to whoever answered. */
@Injectable()
export class DecisionsRepository {
  /** @returns its id. @throws the database's violations `call_decisions_read`, `call_decisions_next`, `call_decisions_once`, `call_decisions_ledger` */
  async add(tx: Tx, answerId: string, decision: Omit<Decision, 'id'>): Promise<string> {
    const id = newId();
    await tx.run(
      `insert into call_decisions (id, answer_id, organisation_id, number, outcome, amount_cents, reason, aid_id, decided_by, decided_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        answerId,
        organisationOf(tx, 'territory'),
        decision.number,
        decision.outcome,
        decision.amountCents,
        decision.reason,
        decision.aidId,
        decision.decidedBy,
        decision.decidedAt,
      ],
    );
    return id;
  }

  /** The decisions on an answer that the reader may see, by row-level security; the last first. */
  async on(tx: Tx, answerId: string): Promise<Decision[]> {
    const rows = await tx.rows<Row>(
      `select ${COLUMNS} from call_decisions d where d.answer_id = $1 order by d.number desc`,
      [answerId],
    );
    return rows.map(read);
  }

  /** The last decision on every answer to a call, by answer. */
  async ofCall(tx: Tx, callId: string): Promise<ReadonlyMap<string, Decision>> {
    const rows = await tx.rows<Row & { readonly answerId: string }>(
      `select distinct on (d.answer_id) d.answer_id as "answerId", ${COLUMNS}
       from call_decisions d join call_answers a on a.id = d.answer_id
       where d.organisation_id = $1 and a.call_id = $2 order by d.answer_id, d.number desc`,
      [organisationOf(tx, 'territory'), callId],
    );
    return new Map(rows.map(({ answerId, ...row }) => [answerId, read(row)]));
  }
}
