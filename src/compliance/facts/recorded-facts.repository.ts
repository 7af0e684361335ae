import { Injectable } from '@nestjs/common';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { GivenFact } from './answer.rules.js';
import type { DatedFact } from './dated-facts.rules.js';

/** How a fact came: by the form of one, for a list of people (ticked, or in a file), before facts had a date, or by an interview that both sides confirmed. */
export type FactSource = 'form' | 'list' | 'earlier' | 'interview';

/** A fact on record, with who gave it and when. */
export interface RecordedFact extends DatedFact {
  readonly id: string;
  readonly source: FactSource;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

/** Of whom or of what a fact is: the employer (`null`), one employee or one place. */
export type Holder = { readonly employeeId: string } | { readonly siteId: string } | null;

/** A fact with whom or what it is about. */
export interface HeldFact extends GivenFact {
  readonly about: Holder;
}

/** A fact about one person. */
export interface PersonFact extends HeldFact {
  readonly about: { readonly employeeId: string };
}

/** A fact of a place on record. */
export interface PlaceFact extends RecordedFact {
  readonly siteId: string;
}

const COLUMNS = `id, path, value, valid_from::text as "validFrom", source, recorded_by as "recordedBy",
  recorded_at as "recordedAt"`;
/** Of the same path the earliest first, those of one day as they were recorded. */
const ORDER = 'path, valid_from, recorded_at, id';

/** Facts the portal cannot know by itself, as they were recorded: of the employer, of one employee, or of one place. */
@Injectable()
export class RecordedFactsRepository {
  /** What stands about the employer. */
  async ofEmployer(tx: Tx): Promise<RecordedFact[]> {
    return tx.rows(
      `select ${COLUMNS} from recorded_facts
       where employer_id = $1 and employee_id is null and site_id is null and ended_at is null order by ${ORDER}`,
      [tenantOf(tx)],
    );
  }

  /** What stands about places. */
  async ofPlaces(tx: Tx, siteIds: readonly string[]): Promise<PlaceFact[]> {
    const rows = await tx.rows<RecordedFact & { readonly siteId: string | null }>(
      `select ${COLUMNS}, site_id as "siteId" from recorded_facts
       where employer_id = $1 and site_id = any ($2) and ended_at is null order by ${ORDER}`,
      [tenantOf(tx), siteIds],
    );
    return rows.flatMap(({ siteId, ...fact }) => (siteId === null ? [] : [{ ...fact, siteId }]));
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

  /** Those of some facts that would change what holds on some day. All are about the employer, or all about people, or all about places. */
  async fresh<F extends HeldFact>(tx: Tx, facts: readonly F[]): Promise<F[]> {
    const standing = `f.employer_id = $1 and ${arePlaces(facts) ? OF_PLACES : areOfPeople(facts) ? OF_PEOPLE : OF_EMPLOYER} and f.path = n.path and f.ended_at is null`;
    const rows = await tx.rows<{ at: number }>(
      `select coalesce(n.at, 0)::int as at
       from unnest($2::uuid[], $3::text[], $4::text[], $5::date[]) with ordinality as n (holder, path, value, valid_from, at)
       where (select f.value from recorded_facts f where ${standing} and f.valid_from <= n.valid_from
           order by f.valid_from desc, f.recorded_at desc, f.id desc limit 1) is distinct from n.value::jsonb
         or exists (select from recorded_facts f
           where ${standing} and f.valid_from > n.valid_from and f.value <> n.value::jsonb)`,
      [tenantOf(tx), ...columnsOf(facts)],
    );
    return rows.map(({ at }) => facts[at - 1]!);
  }

  /**
   * Records facts, each instead of what was recorded of the same days on. All are about the employer, or all about people,
   * or all about places.
   */
  async record(
    tx: Tx,
    facts: readonly HeldFact[],
    { source, recordedBy, recordedAt }: Pick<RecordedFact, 'source' | 'recordedBy' | 'recordedAt'>,
  ): Promise<void> {
    await tx.run(
      `update recorded_facts f set ended_by = $5, ended_at = $6
       from unnest($2::uuid[], $3::text[], $4::date[]) as n (holder, path, valid_from)
       where f.employer_id = $1 and ${arePlaces(facts) ? OF_PLACES : areOfPeople(facts) ? OF_PEOPLE : OF_EMPLOYER} and f.path = n.path and f.valid_from >= n.valid_from
         and f.ended_at is null`,
      [
        tenantOf(tx),
        facts.map(holderId),
        facts.map(({ path }) => path),
        facts.map(({ validFrom }) => validFrom),
        recordedBy,
        recordedAt,
      ],
    );
    await tx.run(
      `insert into recorded_facts (id, employer_id, employee_id, site_id, path, value, valid_from, source, recorded_by, recorded_at)
       select n.id, $1, n.employee_id, n.site_id, n.path, n.value::jsonb, n.valid_from, $8, $9, $10
       from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::date[], $7::uuid[])
         as n (employee_id, site_id, path, value, valid_from, id)`,
      [
        tenantOf(tx),
        facts.map(({ about }) => (about && 'employeeId' in about ? about.employeeId : null)),
        facts.map(({ about }) => (about && 'siteId' in about ? about.siteId : null)),
        ...columnsOf(facts).slice(1),
        facts.map(() => newId()),
        source,
        recordedBy,
        recordedAt,
      ],
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
const OF_EMPLOYER = 'f.employee_id is null and f.site_id is null';
const OF_PEOPLE = 'f.employee_id = n.holder';
const OF_PLACES = 'f.site_id = n.holder';
const arePlaces = ([first]: readonly HeldFact[]): boolean => Boolean(first?.about && 'siteId' in first.about);
const areOfPeople = ([first]: readonly HeldFact[]): boolean => Boolean(first?.about && 'employeeId' in first.about);

const holderId = ({ about }: HeldFact): string | null =>
  about === null ? null : 'siteId' in about ? about.siteId : about.employeeId;

/** Facts as the columns of `unnest`. */
const columnsOf = (facts: readonly HeldFact[]): unknown[] => [
  facts.map(holderId),
  facts.map(({ path }) => path),
  facts.map(({ value }) => JSON.stringify(value)),
  facts.map(({ validFrom }) => validFrom),
];
