import { Injectable } from '@nestjs/common';
import type { Locale, Organisation } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { AnyRole } from '../../access/index.js';

/** A member of an organisation that is no employer, as every request must know of them, read anew each time. */
export interface StaffFacts {
  readonly memberId: string;
  readonly organisationName: string;
  readonly organisationLocale: Locale;
  readonly displayName: string;
  readonly email: string;
  readonly roles: readonly AnyRole[];
  /** The account under which the person signs in; null for somebody who was invited and has not come. */
  readonly accountId: string | null;
  readonly locale: Locale | null;
  /** Sessions that began before are over; null when none was ever ended from here. */
  readonly sessionsEndedAt: Date | null;
}

/** Columns of {@link StaffFacts} of active members `m`, up to a condition that goes on with `and`; `$1` and `$2` are whose. */
const FACTS = `m.id as "memberId", o.name as "organisationName", o.locale as "organisationLocale",
    m.display_name as "displayName", m.email, m.roles, m.account_id as "accountId", m.locale,
    m.sessions_ended_at as "sessionsEndedAt"
  from organisation_members m join organisations o on o.kind = m.organisation_kind and o.id = m.organisation_id
  where m.organisation_kind = $1 and m.organisation_id = $2 and m.deactivated_at is null`;

/** The members of the transaction's organisation, of whatever kind but employers. */
@Injectable()
export class StaffDirectory {
  /** An active member, or null when the member is deactivated, gone, or another organisation's. */
  async activeIn(tx: Tx, memberId: string): Promise<StaffFacts | null> {
    const { kind, id } = actingOf(tx);
    return tx.row<StaffFacts>(`select ${FACTS} and m.id = $3`, [kind, id, memberId]);
  }

  /** Every active member, by name. */
  async all(tx: Tx): Promise<StaffFacts[]> {
    const { kind, id } = actingOf(tx);
    return tx.rows<StaffFacts>(`select ${FACTS} order by m.display_name, m.id`, [kind, id]);
  }
}

/** The organisation of the transaction. @throws where it has none, or an employer: its members are kept elsewhere */
export function actingOf(tx: Tx): Exclude<Organisation, { readonly kind: 'employer' }> {
  const { organisation } = tx.ctx;
  if (organisation === null || organisation.kind === 'employer') {
    throw new Error('the members of operators, territories and the platform are wanted for somebody else');
  }
  return organisation;
}
