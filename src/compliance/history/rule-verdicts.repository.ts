import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Outcome } from '#libs/labour-law/index.js';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Board } from '../board.rules.js';

/** What was found of a rule from some judgement of the board on. */
export interface RuleVerdict {
  readonly outcome: Outcome;
  readonly until: IsoDate | null;
  /** Version of the rules that found it. */
  readonly catalogue: string;
  readonly foundAt: Date;
  readonly endedAt: Date | null;
}

/** How many verdicts the page of a rule shows. */
const SHOWN = 50;

/** The findings of the board over time, a row only where one became another. */
@Injectable()
export class RuleVerdictsRepository {
  /**
   * Notes what a board of today finds otherwise than the last one. Nothing is noted of rules about which nothing is recorded.
   * One transaction at a time may do this for an employer.
   */
  async note(tx: Tx, { lines, on, catalogue }: Pick<Board, 'lines' | 'on' | 'catalogue'>, at: Date): Promise<void> {
    const found = lines.filter(({ recorded }) => recorded);
    const columns = [
      tenantOf(tx),
      found.map(({ rule }) => rule.id),
      found.map(({ outcome }) => outcome),
      found.map(({ until }) => until),
      at,
    ];
    const judged = `unnest($2::text[], $3::text[], $4::date[]) as j (rule_id, outcome, until)`;
    await tx.run(
      `update rule_verdicts v set ended_at = $5 from ${judged}
       where v.employer_id = $1 and v.ended_at is null and v.rule_id = j.rule_id
         and (v.outcome, v.until) is distinct from (j.outcome, j.until)`,
      columns,
    );
    await tx.run(
      `insert into rule_verdicts (id, employer_id, rule_id, outcome, until, catalogue, judged_on, found_at)
       select j.id, $1, j.rule_id, j.outcome, j.until, $6, $7, $5
       from unnest($2::text[], $3::text[], $4::date[], $8::uuid[]) as j (rule_id, outcome, until, id)
       where not exists (select from rule_verdicts v
         where v.employer_id = $1 and v.rule_id = j.rule_id and v.ended_at is null)`,
      [...columns, catalogue, on, found.map(() => newId())],
    );
  }

  /** What was found of a rule, latest first. */
  async ofRule(tx: Tx, ruleId: string): Promise<RuleVerdict[]> {
    return tx.rows(
      `select outcome, until::text as until, catalogue, found_at as "foundAt", ended_at as "endedAt" from rule_verdicts
       where employer_id = $1 and rule_id = $2 order by found_at desc, id desc limit ${SHOWN}`,
      [tenantOf(tx), ruleId],
    );
  }
}
