import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { literally, tenantOf, type Tx } from '#libs/platform/db/index.js';
import { awaySql, worksOnSql } from '../../employees/index.js';
import { keptTerms } from './kept-terms.js';
import type { GroupLine, GroupPerson } from './preparation.js';

/** Whom a preparation is for. Texts are searched word by word, without accents and capitals. */
export interface GroupFilter {
  readonly words: readonly string[];
  /** Null for all units; empty for people without one. */
  readonly unit: string | null;
  /** Ids of managers; null for everybody's. */
  readonly managers: readonly string[] | null;
  /** People without anything agreed or under way, those whose terms end until a day, or all who work here. */
  readonly who: 'without' | 'ending' | 'all';
  readonly until: IsoDate | null;
}

const NAMES = `e.family_name collate "fr-x-icu", e.given_name collate "fr-x-icu", e.id`;

/** The last of the terms that hold today or later, and the version under way; `$2` is today. */
const AGREEMENTS = `
  left join lateral (select a.reference, (upper(a.effective) - 1)::text as last from agreements a
    where a.employer_id = $1 and a.employee_id = e.id and a.state in ('in_force', 'ended', 'replaced')
      and not isempty(a.effective) and (upper_inf(a.effective) or upper(a.effective) > $2::date)
    order by a.version desc limit 1) held on true
  left join lateral (select a.state from agreements a where a.employer_id = $1 and a.employee_id = e.id
    and a.state in ('draft', 'sent', 'signed_by_employee') order by a.state = 'draft', a.version desc limit 1) opened on true`;

const PERSON = `e.id as "employeeId", concat_ws(' ', e.given_name, e.family_name) as name, e.staff_number as "staffNumber",
  e.unit, to_char(e.left_on, 'YYYY-MM-DD') as "leftOn", ${awaySql('e')} as away, held.reference as "heldReference",
  held.last as "heldUntil", opened.state as "openState"`;

type StoredLine = Omit<GroupLine, 'ownTerms'> & { readonly ownTerms: unknown };

const LINE = `${PERSON}, p.own_terms as "ownTerms", p.left_out as "leftOut", p.agreement_id as "agreementId",
  d.state as "agreementState", p.refusal
  from agreement_preparation_people p join employees e on e.employer_id = p.employer_id and e.id = p.employee_id
  ${AGREEMENTS} left join agreements d on d.employer_id = p.employer_id and d.id = p.agreement_id
  where p.employer_id = $1 and p.preparation_id = $3`;

const lineOf = (stored: StoredLine): GroupLine => ({
  ...stored,
  ownTerms: stored.ownTerms === null ? null : keptTerms(stored.ownTerms),
});

/** People of the register for whom HR prepares agreements, with what is agreed and under way. */
@Injectable()
export class GroupPeople {
  /** The first whom a filter finds, by name. */
  async found(tx: Tx, filter: GroupFilter, today: IsoDate, most: number): Promise<GroupPerson[]> {
    const { words, unit, managers, who, until } = filter;
    return tx.rows<GroupPerson>(
      `select ${PERSON} from employees e ${AGREEMENTS}
       where e.employer_id = $1 and ${worksOnSql('e', '$2')}
         and ($3::text[] = '{}'
           or e.searched like all (array(select '%' || folded(word) || '%' from unnest($3::text[]) as word)))
         and ($4::text is null or e.unit = $4) and ($5::uuid[] is null or e.manager_id = any ($5))
         and ($6 = 'all' or $6 = 'without' and held.reference is null and opened.state is null
           or $6 = 'ending' and held.last::date <= $7::date)
       order by ${NAMES} limit $8`,
      [tenantOf(tx), today, words.map(literally), unit, managers, who, until, most],
    );
  }

  /** Everybody of a preparation, by name. */
  async lines(tx: Tx, preparationId: string, today: IsoDate): Promise<GroupLine[]> {
    const rows = await tx.rows<StoredLine>(`select ${LINE} order by ${NAMES}`, [tenantOf(tx), today, preparationId]);
    return rows.map(lineOf);
  }

  /** One person of a preparation; null for others. */
  async line(tx: Tx, preparationId: string, employeeId: string, today: IsoDate): Promise<GroupLine | null> {
    const row = await tx.row<StoredLine>(`select ${LINE} and p.employee_id = $4`, [
      tenantOf(tx),
      today,
      preparationId,
      employeeId,
    ]);
    return row && lineOf(row);
  }

  /** The next for whom nothing is written and nothing was refused. */
  async waiting(tx: Tx, preparationId: string, today: IsoDate, most: number): Promise<GroupLine[]> {
    const rows = await tx.rows<StoredLine>(
      `select ${LINE} and p.agreement_id is null and p.refusal is null order by p.employee_id limit $4`,
      [tenantOf(tx), today, preparationId, most],
    );
    return rows.map(lineOf);
  }
}
