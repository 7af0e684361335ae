import { Injectable } from '@nestjs/common';
import type { DayZone, IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { LegalIdentity, Signatory } from './legal-identity.js';

/** Who recorded something, and when. */
export interface Recorded {
  readonly by: string;
  readonly at: Date;
}

/** Writes the employer's legal identity and who signs for it. */
@Injectable()
export class LegalIdentityRepository {
  /** @throws the database's violation `employer_identities_siren`: the SIRET is of another company */
  async record(tx: Tx, identity: LegalIdentity, { by, at }: Recorded): Promise<void> {
    const { legalName, legalForm, seat, siret, registry, branchAgreement, timeZone } = identity;
    await tx.run(
      `insert into employer_identities (employer_id, legal_name, legal_form, seat, siret, registry, branch_agreement,
         time_zone, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $9, $10, $7, $8)
       on conflict (employer_id) do update set legal_name = $2, legal_form = $3, seat = $4, siret = $5, registry = $6,
         branch_agreement = $9, time_zone = $10, recorded_by = $7, recorded_at = $8`,
      [tenantOf(tx), legalName, legalForm, seat.join('\n'), siret, registry, by, at, branchAgreement, timeZone],
    );
  }

  /** Sets where the tenant's days begin, and which public holidays it has. */
  async setZone(tx: Tx, { timeZone, holidayZone }: DayZone): Promise<void> {
    await tx.run(`update employers set time_zone = $2, holiday_zone = $3 where id = $1`, [
      tenantOf(tx),
      timeZone,
      holidayZone,
    ]);
  }

  /** @throws the database's violations `signatories_one_authority`, `signatories_one_named`, `signatories_member` */
  async addSignatory(tx: Tx, one: Signatory, { by, at }: Recorded): Promise<void> {
    await tx.run(
      `insert into signatories (id, employer_id, member_id, name, function, authority, reference, valid_from, valid_until,
         named_in_agreements, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        one.id,
        tenantOf(tx),
        one.memberId,
        one.name,
        one.function,
        one.authority,
        one.reference,
        one.validFrom,
        one.validUntil,
        one.namedInAgreements,
        by,
        at,
      ],
    );
  }

  /** Sets the last day. @throws the database's violation `signatories_days`: it would end before it began */
  async endSignatory(tx: Tx, id: string, until: IsoDate): Promise<void> {
    await tx.run(
      `update signatories set valid_until = $3 where employer_id = $1 and id = $2 and withdrawn_at is null`,
      [tenantOf(tx), id, until],
    );
  }

  /** Takes back what was recorded in error. */
  async withdrawSignatory(tx: Tx, id: string, { by, at }: Recorded): Promise<void> {
    await tx.run(
      `update signatories set withdrawn_by = $3, withdrawn_at = $4
       where employer_id = $1 and id = $2 and withdrawn_at is null`,
      [tenantOf(tx), id, by, at],
    );
  }
}
