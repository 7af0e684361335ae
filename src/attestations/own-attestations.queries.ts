import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** Every attestation about somebody, whoever asked for it, with everything that it says; and for which of many none could be made. */
@HoldsOwnData('attestations')
@Injectable()
export class OwnAttestations implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('number', a.number, 'code', a.code, 'kind', a.kind, 'locale', a.locale, 'firstDay', a.period_from,
         'lastDay', a.period_to, 'state', a.state, 'createdAt', a.created_at, 'createdBy', a.created_by, 'issuedAt', a.issued_at,
         'validUntil', a.valid_until, 'revokedAt', a.revoked_at, 'revokedReason', a.revoked_reason, 'remark', a.remark,
         'data', a.data::json, 'sha256', f.sha256, 'together', a.batch_id is not null,
         'inWallets', (select coalesce(json_agg(json_build_object('issuedAt', w.issued_at, 'validUntil', w.expires_at, 'revokedAt', w.withdrawn_at,
             'statusList', w.list_id, 'statusPlace', w.idx) order by w.issued_at), '[]')
           from wallet_credentials w where w.employer_id = a.employer_id and w.attestation_id = a.id)) as entry
       from attestations a left join attestation_files f on f.employer_id = a.employer_id and f.attestation_id = a.id
       where a.employer_id = $1 and a.employee_id = $2 order by a.created_at, a.id`,
      [tenantOf(tx), employeeId],
    );
    const left = await tx.rows<{ entry: unknown }>(
      `select json_build_object('kind', b.kind, 'firstDay', b.period_from, 'lastDay', b.period_to, 'createdAt', b.created_at,
         'createdBy', b.created_by, 'refusal', p.refusal) as entry
       from attestation_batch_people p join attestation_batches b on b.employer_id = p.employer_id and b.id = p.batch_id
       where p.employer_id = $1 and p.employee_id = $2 and p.refusal is not null order by b.created_at, b.id`,
      [tenantOf(tx), employeeId],
    );
    return [...rows, ...left].map(({ entry }) => entry);
  }
}
