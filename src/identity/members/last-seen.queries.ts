import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** When a member was last here. */
export interface Sighting {
  readonly memberId: string;
  /** The last request of one of the member's sessions, up to some minutes before; null where none is known. */
  readonly at: Date | null;
  /** A session of theirs is open and was used within the last minutes. */
  readonly here: boolean;
}

/** A request is noted every five minutes at most, and a process writes the use of a session once a minute. */
const HERE = `interval '7 minutes'`;

/** When members of the employer were last here, as their sessions note it. */
@Injectable()
export class LastSeen {
  async of(tx: Tx, memberIds: readonly string[]): Promise<Sighting[]> {
    return tx.rows<Sighting>(
      `select m.id::text as "memberId", m.last_seen_at as at,
         coalesce(m.last_seen_at > now() - ${HERE}, false) and exists (
           select from web_sessions w where w.sess #>> '{principal,memberId}' = m.id::text
             and w.sess #>> '{principal,employerId}' = $1::text and w.expire > now()) as here
       from members m where m.employer_id = $1::uuid and m.id = any ($2::uuid[])`,
      [tenantOf(tx), memberIds],
    );
  }
}
