import { Injectable } from '@nestjs/common';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { GivenFact } from './answer.rules.js';
import type { DatedFact } from './dated-facts.rules.js';

/** How a fact came: by the form of one, for a list of people (ticked, or in a file), or before facts had a date. */
export type FactSource = 'form' | 'list' | 'earlier';

/** A fact on record, with who gave it and when. */
export interface RecordedFact extends DatedFact {
  readonly id: string;
  readonly source: FactSource;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

/** A fact about the employer (`null`) or about one person. */
export interface HeldFact extends GivenFact {
  readonly employeeId: string | null;
}

/** A fact about one person. */
export interface PersonFact extends HeldFact {
  readonly employeeId: string;
}

const COLUMNS = `id, path, value, valid_from::text as "validFrom", source, recorded_by as "recordedBy",
  recorded_at as "recordedAt"`;
/** Of the same path the earliest first, those of one day as they were recorded. */
const ORDER = 'path, valid_from, recorded_at, id';

/** Facts the portal cannot know by itself, as they were recorded: of the employer, or of one employee. */
@Injectable()
export class RecordedFactsRepository {
  /** What stands about the employer. */
  async ofEmployer(tx: Tx): Promise<RecordedFact[]> {
    return tx.rows(
      `select ${COLUMNS} from recorded_facts
       where employer_id = $1 and employee_id is null and ended_at is null order by ${ORDER}`,
      [tenantOf(tx)],
    );
  }

  /** What stands about one employee. */
  async ofEmployee(tx: Tx, employeeId: string): Promise<RecordedFact[]> {
    return tx.rows(
      `select ${COLUMNS} from recorded_facts
       where employer_id = $1 and employee_id = $2 and ended_at is null order by ${ORDER}`,
      [tenantOf(tx), employeeId],
    );
  }

  /** Takes an advisory lock: one change at a time to an employer's facts until the transaction ends. */
  async lock(tx: Tx): Promise<void> {
    await tx.run(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`facts ${tenantOf(tx)}`]);
  }

  /** Those of some facts that would change what holds on some day. All are about the employer, or all about people. */
  async fresh<F extends HeldFact>(tx: Tx, facts: readonly F[]): Promise<F[]> {
    const standing = `f.employer_id = $1 and ${areOfPeople(facts) ? OF_PEOPLE : OF_EMPLOYER} and f.path = n.path and f.ended_at is null`;
    const rows = await tx.rows<{ at: number }>(
      `select coalesce(n.at, 0)::int as at
       from unnest($2::uuid[], $3::text[], $4::text[], $5::date[]) with ordinality as n (employee_id, path, value, valid_from, at)
       where (select f.value from recorded_facts f where ${standing} and f.valid_from <= n.valid_from
           order by f.valid_from desc, f.recorded_at desc, f.id desc limit 1) is distinct from n.value::jsonb
         or exists (select from recorded_facts f
           where ${standing} and f.valid_from > n.valid_from and f.value <> n.value::jsonb)`,
      [tenantOf(tx), ...columnsOf(facts)],
    );
    return rows.map(({ at }) => facts[at - 1]!);
  }

  /**
   * Records facts, each in the place of what was recorded of the same days on. All are about the employer, or all about
   * people.
   */
  async record(
    tx: Tx,
    facts: readonly HeldFact[],
    { source, recordedBy, recordedAt }: Pick<RecordedFact, 'source' | 'recordedBy' | 'recordedAt'>,
  ): Promise<void> {
    await tx.run(
      `update recorded_facts f set ended_by = $5, ended_at = $6
       from unnest($2::uuid[], $3::text[], $4::date[]) as n (employee_id, path, valid_from)
       where f.employer_id = $1 and ${areOfPeople(facts) ? OF_PEOPLE : OF_EMPLOYER} and f.path = n.path and f.valid_from >= n.valid_from
         and f.ended_at is null`,
      [
        tenantOf(tx),
        facts.map(({ employeeId }) => employeeId),
        facts.map(({ path }) => path),
        facts.map(({ validFrom }) => validFrom),
        recordedBy,
        recordedAt,
      ],
    );
    await tx.run(
      `insert into recorded_facts (id, employer_id, employee_id, path, value, valid_from, source, recorded_by, recorded_at)
       select n.id, $1, n.employee_id, n.path, n.value::jsonb, n.valid_from, $7, $8, $9
       from unnest($2::uuid[], $3::text[], $4::text[], $5::date[], $6::uuid[]) as n (employee_id, path, value, valid_from, id)`,
      [tenantOf(tx), ...columnsOf(facts), facts.map(() => newId()), source, recordedBy, recordedAt],
    );
  }

  /** Takes one back: what held before its first day holds again. @returns whether it stood */
  async withdraw(
    tx: Tx,
    { id, path, by, at }: { readonly id: string; readonly path: string; readonly by: string; readonly at: Date },
  ): Promise<boolean> {
    return tx.has(
      `update recorded_facts set ended_by = $4, ended_at = $5
       where employer_id = $1 and id = $2 and path = $3 and ended_at is null returning id`,
      [tenantOf(tx), id, path, by, at],
    );
  }
}

/** Whose the recorded facts `f` are beside the new ones `n`: each kind of holder has its index. */
const OF_EMPLOYER = 'f.employee_id is null';
const OF_PEOPLE = 'f.employee_id = n.employee_id';
const areOfPeople = ([first]: readonly HeldFact[]): boolean => first !== undefined && first.employeeId !== null;

/** Facts as the columns of `unnest`. */
const columnsOf = (facts: readonly HeldFact[]): unknown[] => [
  facts.map(({ employeeId }) => employeeId),
  facts.map(({ path }) => path),
  facts.map(({ value }) => JSON.stringify(value)),
  facts.map(({ validFrom }) => validFrom),
];
