import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { CoverTerms, SocialCover } from './social-cover.js';

/** What a record is read from, by the names of {@link SocialCover}. */
export const COVER_COLUMNS = `id, employee_id as "employeeId", kind, standing, state, work_state as "workState", reference,
  asked_on::text as "askedOn", decided_on::text as "decidedOn", valid_from::text as "validFrom", valid_to::text as "validTo",
  ended_on::text as "endedOn", reason, revision, changed_by as "changedBy", changed_at as "changedAt"`;

/** Who says something, and when. */
interface Stamp {
  readonly by: string;
  readonly at: Date;
}

/** A1 certificates and agreements of article 16. PostgreSQL keeps every version, and nobody under two States on one day. */
@Injectable()
export class SocialCoversRepository {
  /** Everything on record of some people, the newest days first. */
  async ofEach(tx: Tx, employeeIds: readonly string[]): Promise<SocialCover[]> {
    if (employeeIds.length === 0) return [];
    return tx.rows<SocialCover>(
      `select ${COVER_COLUMNS} from social_covers where employer_id = $1 and employee_id = any ($2)
       order by over_on desc, id desc`,
      [tenantOf(tx), employeeIds],
    );
  }

  async lock(tx: Tx, id: string): Promise<SocialCover | null> {
    return tx.row<SocialCover>(
      `select ${COVER_COLUMNS} from social_covers where employer_id = $1 and id = $2 for update`,
      [tenantOf(tx), id],
    );
  }

  /** @returns the id */
  async add(tx: Tx, employeeId: string, terms: CoverTerms, { by, at }: Stamp): Promise<string> {
    const id = newId();
    await tx.run(
      `insert into social_covers (id, employer_id, employee_id, kind, standing, state, work_state, reference, asked_on,
         decided_on, valid_from, valid_to, changed_by, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [id, tenantOf(tx), employeeId, ...valuesOf(terms), by, at],
    );
    return id;
  }

  /** The next version. @param endedOn null: it holds as long as it says */
  async change(
    tx: Tx,
    id: string,
    terms: CoverTerms,
    { endedOn, reason, by, at }: Stamp & { readonly endedOn: IsoDate | null; readonly reason: string },
  ): Promise<void> {
    await tx.run(
      `update social_covers set kind = $3, standing = $4, state = $5, work_state = $6, reference = $7, asked_on = $8,
         decided_on = $9, valid_from = $10, valid_to = $11, ended_on = $12, reason = $13, changed_by = $14, changed_at = $15,
         revision = revision + 1
       where employer_id = $1 and id = $2`,
      [tenantOf(tx), id, ...valuesOf(terms), endedOn, reason, by, at],
    );
  }
}

const valuesOf = (terms: CoverTerms): unknown[] => [
  terms.kind,
  terms.standing,
  terms.state,
  terms.workState,
  terms.reference,
  terms.askedOn,
  terms.decidedOn,
  terms.validFrom,
  terms.validTo,
];
