import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { TermsInput } from '../register/agreement-terms.rules.js';
import { keptTerms } from './kept-terms.js';
import type { CommonDraft, Preparation, PreparationState } from './preparation.js';

const COLUMNS = `p.id, p.state, p.locale, p.terms, p.after_present as "afterPresent", p.sign_by::text as "signBy",
  p.run_id as "runId", p.created_by as "createdBy", p.created_at as "createdAt"`;

type Stored = Omit<Preparation, 'terms'> & { readonly terms: unknown };
const preparationOf = (stored: Stored): Preparation => ({ ...stored, terms: keptTerms(stored.terms) });

/** How far a preparation has come, in people. */
export interface PreparationCounts {
  readonly people: number;
  readonly drafted: number;
  readonly refused: number;
  /** Of what was drafted, that which is a draft still. */
  readonly drafts: number;
}

const NONE: PreparationCounts = { people: 0, drafted: 0, refused: 0, drafts: 0 };

/** A preparation as a list shows it. */
export interface ListedPreparation {
  readonly id: string;
  readonly state: PreparationState;
  readonly people: number;
  readonly drafted: number;
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** All SQL of preparations, apart from who is in them. */
@Injectable()
export class PreparationsRepository {
  async add(tx: Tx, one: Preparation, employeeIds: readonly string[]): Promise<void> {
    await tx.run(
      `insert into agreement_preparations (id, employer_id, state, locale, terms, after_present, sign_by, run_id,
         created_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        one.id,
        tenantOf(tx),
        one.state,
        one.locale,
        JSON.stringify(one.terms),
        one.afterPresent,
        one.signBy,
        one.runId,
        one.createdBy,
        one.createdAt,
      ],
    );
    await tx.run(
      `insert into agreement_preparation_people (employer_id, preparation_id, employee_id) select $1, $2, unnest($3::uuid[])`,
      [tenantOf(tx), one.id, employeeIds],
    );
  }

  /** @param lock keeps others from changing it until the transaction ends */
  async byId(tx: Tx, id: string, lock: '' | 'for update' = ''): Promise<Preparation | null> {
    const row = await tx.row<Stored>(
      `select ${COLUMNS} from agreement_preparations p where p.employer_id = $1 and p.id = $2 ${lock}`,
      [tenantOf(tx), id],
    );
    return row && preparationOf(row);
  }

  /** The newest. */
  async recent(tx: Tx, most: number): Promise<ListedPreparation[]> {
    return tx.rows<ListedPreparation>(
      `select p.id, p.state, n.people, n.drafted, p.created_by as "createdBy", p.created_at as "createdAt"
       from agreement_preparations p cross join lateral (
         select count(*)::int as people, count(g.agreement_id)::int as drafted from agreement_preparation_people g
         where g.employer_id = p.employer_id and g.preparation_id = p.id) n
       where p.employer_id = $1 order by p.created_at desc, p.id desc limit $2`,
      [tenantOf(tx), most],
    );
  }

  async counts(tx: Tx, id: string): Promise<PreparationCounts> {
    const row = await tx.row<PreparationCounts>(
      `select count(*)::int as people, count(g.agreement_id)::int as drafted, count(g.refusal)::int as refused,
         (count(*) filter (where a.state = 'draft'))::int as drafts
       from agreement_preparation_people g
         left join agreements a on a.employer_id = g.employer_id and a.id = g.agreement_id
       where g.employer_id = $1 and g.preparation_id = $2`,
      [tenantOf(tx), id],
    );
    return row ?? NONE;
  }

  async write(tx: Tx, id: string, { locale, terms, afterPresent, signBy }: CommonDraft): Promise<void> {
    await tx.run(
      `update agreement_preparations set locale = $3, terms = $4, after_present = $5, sign_by = $6
       where employer_id = $1 and id = $2`,
      [tenantOf(tx), id, locale, JSON.stringify(terms), afterPresent, signBy],
    );
  }

  async writePerson(
    tx: Tx,
    id: string,
    employeeId: string,
    { ownTerms, leftOut }: { readonly ownTerms: TermsInput | null; readonly leftOut: boolean },
  ): Promise<void> {
    await tx.run(
      `update agreement_preparation_people set own_terms = $4, left_out = $5
       where employer_id = $1 and preparation_id = $2 and employee_id = $3`,
      [tenantOf(tx), id, employeeId, ownTerms && JSON.stringify(ownTerms), leftOut],
    );
  }

  /** A run begins: what an earlier one refused is tried again. */
  async begin(tx: Tx, id: string, state: 'drafting' | 'sending', runId: string): Promise<void> {
    await this.settle(tx, id, state, runId);
    await tx.run(
      `update agreement_preparation_people set refusal = null
       where employer_id = $1 and preparation_id = $2 and (agreement_id is null) = ($3 = 'drafting')`,
      [tenantOf(tx), id, state],
    );
  }

  /** @param runId left out, the last run stays named */
  async settle(tx: Tx, id: string, state: PreparationState, runId: string | null = null): Promise<void> {
    await tx.run(
      `update agreement_preparations set state = $3, run_id = coalesce($4, run_id) where employer_id = $1 and id = $2`,
      [tenantOf(tx), id, state, runId],
    );
  }

  async drafted(tx: Tx, id: string, employeeIds: readonly string[], agreementIds: readonly string[]): Promise<void> {
    await tx.run(
      `update agreement_preparation_people g set agreement_id = d.agreement
       from unnest($3::uuid[], $4::uuid[]) as d(employee, agreement)
       where g.employer_id = $1 and g.preparation_id = $2 and g.employee_id = d.employee`,
      [tenantOf(tx), id, employeeIds, agreementIds],
    );
  }

  async refuse(tx: Tx, id: string, employeeIds: readonly string[], codes: readonly string[]): Promise<void> {
    await tx.run(
      `update agreement_preparation_people g set refusal = r.code
       from unnest($3::uuid[], $4::text[]) as r(employee, code)
       where g.employer_id = $1 and g.preparation_id = $2 and g.employee_id = r.employee`,
      [tenantOf(tx), id, employeeIds, codes],
    );
  }

  /**
   * The first drafts to send, with whose they are.
   *
   * @param which `untried`: those that the run has not refused
   */
  async toSend(
    tx: Tx,
    id: string,
    most: number,
    which: 'untried' | 'all' = 'untried',
  ): Promise<{ readonly agreementId: string; readonly employeeId: string }[]> {
    return tx.rows<{ agreementId: string; employeeId: string }>(
      `select a.id as "agreementId", a.employee_id as "employeeId" from agreement_preparation_people g
         join agreements a on a.employer_id = g.employer_id and a.id = g.agreement_id
       where g.employer_id = $1 and g.preparation_id = $2 and a.state = 'draft'
         and ($4 = 'all' or g.refusal is null) order by a.id limit $3`,
      [tenantOf(tx), id, most, which],
    );
  }

  /** Forgets a preparation; drafts that it wrote stay. */
  async remove(tx: Tx, id: string): Promise<void> {
    await tx.run(`delete from agreement_preparations where employer_id = $1 and id = $2`, [tenantOf(tx), id]);
  }
}
