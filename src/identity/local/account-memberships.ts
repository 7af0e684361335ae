import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { StaffDirectory, StaffRepository } from '../../organisations/index.js';
import { Principals } from '../members/principals.queries.js';
import { AccountsFull } from './account.errors.js';
import { TELL_SEAL_BROKEN } from './account.jobs.js';
import { EmployerAccessRepository } from './employer-access.repository.js';

/** A member of an organisation of any kind, as a session of an account needs them. */
export interface ActingMember {
  readonly displayName: string;
  readonly email: string;
  readonly employeeId: string | null;
  readonly roles: readonly string[];
  readonly accountId: string | null;
  readonly organisationName: string;
  readonly organisationLocale: 'fr' | 'en';
}

/** Memberships that accounts act in, whatever the kind; transactions act for the organisation. */
@Injectable()
export class AccountMemberships {
  constructor(
    private readonly staff: StaffDirectory,
    private readonly staffMembers: StaffRepository,
    private readonly principals: Principals,
    private readonly access: EmployerAccessRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** An active member of the organisation that the transaction acts for, or null. */
  async activeIn(tx: Tx, memberId: string): Promise<ActingMember | null> {
    if (tx.employerId === null) {
      const facts = await this.staff.activeIn(tx, memberId);
      return facts && { ...facts, employeeId: null };
    }
    const facts = await this.principals.activeIn(tx, memberId);
    if (!facts) return null;
    const accountId = await this.access.accountOf(tx, memberId);
    return { ...facts, accountId, organisationName: facts.employerName, organisationLocale: facts.employerLocale };
  }

  /**
   * Ties a member to the account under which the person signs in from now on; the sealed account is sealed by that.
   * @returns false when there is no such active member. @throws AccountsFull where an employer wants no more of them
   */
  async tie(tx: Tx, memberId: string, accountId: string): Promise<boolean> {
    if (tx.employerId === null) return this.staffMembers.setAccount(tx, memberId, accountId);
    await this.access.lock(tx);
    const sealed = (await this.access.sealed(tx))?.memberId === memberId;
    if (!sealed) await this.requireRoom(tx);
    if (!(await this.access.setAccount(tx, memberId, accountId))) return false;
    if (sealed) await this.access.seal(tx, memberId, this.clock.now());
    return true;
  }

  /** @throws AccountsFull where one more account is one too many, or the company's sign-in is demanded */
  async requireRoom(tx: Tx): Promise<void> {
    const { mostAccounts, companyOnly } = await this.access.chosen(tx);
    if (companyOnly || (await this.access.count(tx)) >= mostAccounts) throw new AccountsFull();
  }

  /** Whether a member is the employer's account for emergencies. */
  async isSealed(tx: Tx, memberId: string): Promise<boolean> {
    return tx.employerId !== null && (await this.access.sealed(tx))?.memberId === memberId;
  }

  /** Opens the sealed account, in the audit log and by a letter to every administrator. @returns false when it is not sealed */
  async breakSeal(tx: Tx, memberId: string): Promise<boolean> {
    const at = this.clock.now();
    if (!(await this.access.breakSeal(tx, memberId, at))) return false;
    await this.outbox.add(tx, TELL_SEAL_BROKEN, { at: at.toISOString(), ip: tx.ctx.client.ip });
    await this.audit.record(tx, {
      action: 'identity.break-seal',
      subject: { type: 'member', id: memberId },
      detail: {},
    });
    return true;
  }
}
