import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** Every attestation about somebody, whoever asked for it, with everything that it says. */
@HoldsOwnData('attestations')
@Injectable()
export class OwnAttestations implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('number', a.number, 'code', a.code, 'kind', a.kind, 'locale', a.locale, 'firstDay', a.period_from,
         'lastDay', a.period_to, 'state', a.state, 'createdAt', a.created_at, 'createdBy', a.created_by, 'issuedAt', a.issued_at,
         'validUntil', a.valid_until, 'revokedAt', a.revoked_at, 'revokedReason', a.revoked_reason, 'remark', a.remark,
         'data', a.data::json, 'sha256', f.sha256) as entry
       from attestations a left join attestation_files f on f.employer_id = a.employer_id and f.attestation_id = a.id
       where a.employer_id = $1 and a.employee_id = $2 order by a.created_at, a.id`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ entry }) => entry);
  }
}
