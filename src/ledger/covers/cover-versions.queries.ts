import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { SocialCover } from './social-cover.js';

/** What a version of a record said. */
export type CoverVersion = Omit<SocialCover, 'id' | 'employeeId'>;

/** The versions of certificates and agreements, which are only added to. */
@Injectable()
export class CoverVersions {
  /** Of one record, the newest first. */
  async of(tx: Tx, coverId: string): Promise<CoverVersion[]> {
    return tx.rows<CoverVersion>(
      `select revision, coalesce(kept ->> 'kind', '') as kind, coalesce(kept ->> 'standing', '') as standing,
         coalesce(kept ->> 'state', '') as state, coalesce(kept ->> 'work_state', '') as "workState",
         coalesce(kept ->> 'reference', '') as reference, kept ->> 'asked_on' as "askedOn",
         kept ->> 'decided_on' as "decidedOn", kept ->> 'valid_from' as "validFrom",
         kept ->> 'valid_to' as "validTo", kept ->> 'ended_on' as "endedOn",
         coalesce(kept ->> 'reason', '') as reason, coalesce(kept ->> 'changed_by', '') as "changedBy",
         coalesce((kept ->> 'changed_at')::timestamptz, 'epoch') as "changedAt"
       from social_cover_versions where employer_id = $1 and cover_id = $2 order by revision desc`,
      [tenantOf(tx), coverId],
    );
  }
}
