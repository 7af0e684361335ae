import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** Somebody whose telework is judged, and what holds of one fact about it. */
export interface PersonWithTerms {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly staffNumber: string;
  readonly unit: string;
  /** Whether anything holds; then `value`, since `validFrom`. */
  readonly answered: boolean;
  readonly value: unknown;
  readonly validFrom: IsoDate | null;
}

/** Whom the list of a fact shows. */
export interface TermsFilter {
  readonly words: readonly string[];
  /** One person alone, also before an agreement is in force; null for all. */
  readonly person: string | null;
  /** Only those of whom nothing holds yet. */
  readonly open: boolean;
}

/** How many people one answer may be recorded of at once: as many as by a file. */
export const MOST_AT_ONCE = 3_000;

const CHOSEN = `from employees e
  left join lateral (select f.value, f.valid_from from recorded_facts f
    where f.employer_id = $1 and f.employee_id = e.id and f.path = $3 and f.ended_at is null and f.valid_from <= $2
    order by f.valid_from desc, f.recorded_at desc, f.id desc limit 1) held on true
  where e.employer_id = $1
    and (e.id = $5 or $5::uuid is null
      and exists (select from agreement_days a where a.employer_id = $1 and a.employee_id = e.id and a.days @> $2::date))
    and e.searched like all (array(select '%' || folded(word) || '%' from unnest($4::text[]) as word))
    and ($6 or held.value is null)`;

/** People whose agreement is in force, beside what was recorded of them: the register, agreements and facts are all long. */
@Injectable()
export class PeopleWithTerms {
  /** How many a filter finds. */
  async count(tx: Tx, path: string, today: IsoDate, filter: TermsFilter): Promise<number> {
    const found = await tx.row<{ count: number | null }>(
      `select count(*)::int as count ${CHOSEN}`,
      parametersOf(tx, path, today, filter),
    );
    return found?.count ?? 0;
  }

  /** Who they are, at most {@link MOST_AT_ONCE} and one more. */
  async ids(tx: Tx, path: string, today: IsoDate, filter: TermsFilter): Promise<string[]> {
    const rows = await tx.rows<{ id: string | null }>(`select e.id ${CHOSEN} order by e.id limit $7`, [
      ...parametersOf(tx, path, today, filter),
      MOST_AT_ONCE + 1,
    ]);
    return rows.flatMap(({ id }) => (id === null ? [] : [id]));
  }

  /** Some of them by name. */
  async some(
    tx: Tx,
    path: string,
    today: IsoDate,
    filter: TermsFilter,
    { limit, offset }: { readonly limit: number; readonly offset: number },
  ): Promise<PersonWithTerms[]> {
    return tx.rows<PersonWithTerms>(
      `select e.id, e.given_name as "givenName", e.family_name as "familyName", e.staff_number as "staffNumber", e.unit,
         held.valid_from is not null as answered, held.value, held.valid_from::text as "validFrom"
       ${CHOSEN} order by e.family_name collate "fr-x-icu", e.given_name collate "fr-x-icu", e.id limit $7 offset $8`,
      [...parametersOf(tx, path, today, filter), limit, offset],
    );
  }
}

const parametersOf = (tx: Tx, path: string, today: IsoDate, { words, person, open }: TermsFilter): unknown[] => [
  tenantOf(tx),
  today,
  path,
  words,
  person,
  !open,
];
