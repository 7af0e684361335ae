import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** A text whose reader waits for an answer. */
export interface OpenQuestion {
  readonly agreementId: string;
  readonly name: string;
}

/** Most questions that a page names. */
const MOST_NAMED = 20;

/** Questions about texts to sign that nobody has answered. */
@Injectable()
export class OpenQuestions {
  /** The oldest first. */
  async all(tx: Tx): Promise<OpenQuestion[]> {
    return tx.rows<OpenQuestion>(
      `select a.id as "agreementId", a.employee_name as name
       from agreements a join lateral (
         select v.kind, v.at from agreement_evidence v where v.employer_id = a.employer_id and v.agreement_id = a.id
           and v.kind in ('asked', 'answered') order by v.seq desc limit 1) last on true
       where a.employer_id = $1 and a.state = 'sent' and last.kind = 'asked' order by last.at, a.id limit ${MOST_NAMED}`,
      [tenantOf(tx)],
    );
  }
}
