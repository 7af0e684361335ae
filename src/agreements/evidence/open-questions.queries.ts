import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** A text whose reader waits for an answer. */
export interface OpenQuestion {
  readonly agreementId: string;
  readonly name: string;
  readonly askedAt: Date;
}

/** Most questions that a page names. */
const MOST_NAMED = 20;

const OPEN = `select a.id as "agreementId", a.employee_name as name, last.at as "askedAt"
  from agreements a join lateral (
    select v.kind, v.at, v.record from agreement_evidence v where v.employer_id = a.employer_id and v.agreement_id = a.id
      and v.kind in ('asked', 'answered') order by v.seq desc limit 1) last on true
  where a.employer_id = $1 and a.state = 'sent' and last.kind = 'asked'`;

/** Questions about texts to sign that nobody has answered. */
@Injectable()
export class OpenQuestions {
  /** The oldest first. */
  async all(tx: Tx): Promise<OpenQuestion[]> {
    return tx.rows<OpenQuestion>(`${OPEN} order by last.at, a.id limit ${MOST_NAMED}`, [tenantOf(tx)]);
  }

  /** Those that went to the manager too, of the people who report to a manager now; the oldest first. */
  async ofTeam(tx: Tx, managerId: string): Promise<OpenQuestion[]> {
    return tx.rows<OpenQuestion>(
      `${OPEN} and last.record::jsonb -> 'readers' @> '["manager"]'
         and exists (select from employees e where e.employer_id = a.employer_id and e.id = a.employee_id
           and e.manager_id = $2)
       order by last.at, a.id limit ${MOST_NAMED}`,
      [tenantOf(tx), managerId],
    );
  }
}
