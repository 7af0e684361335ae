import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** A1 certificates and agreements of article 16 about somebody, those versions included that later ones replaced. */
@HoldsOwnData('socialCovers')
@Injectable()
export class OwnCoversData implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('coverKind', v.kept ->> 'kind', 'coverStanding', v.kept ->> 'standing', 'coverState', v.kept ->> 'state',
         'workState', v.kept ->> 'work_state', 'coverNumber', v.kept ->> 'reference', 'askedOn', v.kept ->> 'asked_on',
         'decidedOn', v.kept ->> 'decided_on', 'validFrom', v.kept ->> 'valid_from', 'validUntil', v.kept ->> 'valid_to',
         'endedOn', v.kept ->> 'ended_on', 'reason', v.kept ->> 'reason', 'recordedBy', v.kept ->> 'changed_by',
         'recordedAt', v.kept ->> 'changed_at') as entry
       from social_cover_versions v join social_covers c on c.id = v.cover_id
       where v.employer_id = $1 and c.employer_id = $1 and c.employee_id = $2 order by c.id, v.revision`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ entry }) => entry);
  }
}
