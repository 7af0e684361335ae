import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** What somebody could sign in the employer’s name, also what was taken back. */
@HoldsOwnData('authority')
@Injectable()
export class OwnAuthority implements OwnDataSource {
  async ownData(tx: Tx, { memberId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('name', s.name, 'function', s.function, 'authority', s.authority, 'reference', s.reference,
         'validFrom', s.valid_from, 'validUntil', s.valid_until, 'namedInAgreements', s.named_in_agreements,
         'recordedAt', s.recorded_at, 'withdrawnAt', s.withdrawn_at) as entry
       from signatories s where s.employer_id = $1 and s.member_id = $2 order by s.valid_from, s.id`,
      [tenantOf(tx), memberId],
    );
    return rows.map(({ entry }) => entry);
  }
}
