import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { EndMemberSessions } from '../members/end-member-sessions.js';
import { emergencyAddress } from '../members/member.js';
import { MembersRepository } from '../members/members.repository.js';
import { AccountLinks } from './account-links.js';
import { AccountsRepository } from './accounts.repository.js';
import { EmployerAccessRepository } from './employer-access.repository.js';
import { forNobody } from './nobody.js';

/**
 * Prepares the employer's one account for emergencies, at first or after its use: whoever asks chooses at once how it signs
 * in, and locks that away. Its address reaches nobody, so that no letter resets it.
 */
@Injectable()
export class SealAccount {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: EmployerAccessRepository,
    private readonly members: MembersRepository,
    private readonly accounts: AccountsRepository,
    private readonly employers: EmployerDirectory,
    private readonly links: AccountLinks,
    private readonly sessions: EndMemberSessions,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @returns the path under which it is chosen, once, how the account signs in. @throws Forbidden */
  async execute(ctx: RequestContext): Promise<string> {
    requirePermission(ctx, 'sign-in.manage');
    const { memberId, employerId, email, displayName } = await this.uow.run(ctx, (tx) => this.prepare(tx));
    return this.uow.run(forNobody(ctx), async (tx) => {
      // What it could prove itself with before is worth nothing from here on.
      const known = await this.accounts.lockByEmail(tx, email);
      if (known) await this.accounts.forgetProofs(tx, known.id);
      const membership = { kind: 'employer' as const, organisationId: employerId, memberId };
      return new URL(await this.links.make(tx, 'invitation', { email, displayName, membership })).pathname;
    });
  }

  private async prepare(tx: Tx) {
    await this.access.lock(tx);
    const { id: employerId, slug, locale } = await this.employers.current(tx);
    const email = emergencyAddress(slug);
    const displayName = t(locale, 'identity.accounts.emergency-name');
    const known = await this.members.byEmail(tx, email);
    const memberId = known?.id ?? newId();
    if (known) {
      await this.sessions.endIn(tx, memberId);
      await this.access.setAccount(tx, memberId, null);
    } else {
      const roles = ['admin' as const];
      const createdAt = this.clock.now();
      await this.members.add(tx, { id: memberId, employeeId: null, email, displayName, roles, createdAt });
    }
    await this.access.prepareSeal(tx, memberId, this.clock.now());
    await this.audit.record(tx, {
      action: 'identity.seal-account',
      subject: { type: 'member', id: memberId },
      detail: {},
    });
    return { memberId, employerId, email, displayName };
  }
}
