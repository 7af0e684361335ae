import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Role } from '../../access/index.js';

/** A member in the administrator's list. */
export interface MemberLine {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly deactivatedAt: Date | null;
  /** Whether there is an employee record behind the member. */
  readonly isEmployee: boolean;
}

/** One page of the list. */
export interface MemberPage {
  readonly lines: readonly MemberLine[];
  /** How many members fit the search in all. */
  readonly total: number;
  /** Id of the last member shown when more follow. */
  readonly next: string | null;
}

const PAGE = 50;
const FITS = `employer_id = $1 and email not like '%.invalid'
  and ($2 = '' or strpos(lower(unaccent(display_name || ' ' || email)), lower(unaccent($2))) > 0)`;

/** Reads members for the administrator's pages, in the order of their names; service members are not people. */
@Injectable()
export class MemberLines {
  /** @param after id of the last member of the page before; null for the first page */
  async list(tx: Tx, search: string, after: string | null): Promise<MemberPage> {
    const found = await tx.rows<MemberLine>(
      `select id, display_name as "displayName", email, roles, deactivated_at as "deactivatedAt",
         employee_id is not null as "isEmployee"
       from members
       where ${FITS} and ($3::uuid is null or (display_name, id) >
         (select display_name, id from members where employer_id = $1 and id = $3))
       order by display_name, id limit $4`,
      [tenantOf(tx), search, after, PAGE + 1],
    );
    const counted = await tx.row<{ total: number }>(`select count(*)::int as total from members where ${FITS}`, [
      tenantOf(tx),
      search,
    ]);
    const lines = found.slice(0, PAGE);
    return { lines, total: counted?.total ?? 0, next: found.length > PAGE ? (lines.at(-1)?.id ?? null) : null };
  }
}
