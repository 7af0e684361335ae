import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Clock } from '#libs/platform/clock/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { SHARED_MACHINE } from '../sessions/shared-machine.rules.js';
import { beginSession } from '../sessions/web-sessions.js';
import type { Membership } from './account.js';
import { NoMembership } from './account.errors.js';
import { AccountMemberships } from './account-memberships.js';
import { AccountsRepository } from './accounts.repository.js';
import { forNobody } from './nobody.js';
import type { Proven } from './prove-account.js';

/** A session of the account for emergencies. */
const EMERGENCY = { mostMs: 60 * 60_000, idleMs: 15 * 60_000 } as const;

/** Opens the sessions of accounts, for one organisation at a time. */
@Injectable()
export class AccountSession {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: AccountsRepository,
    private readonly members: AccountMemberships,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** For which organisations the account may act. */
  memberships(ctx: RequestContext, accountId: string): Promise<Membership[]> {
    return this.uow.read(forNobody(ctx), (tx) => this.accounts.memberships(tx, accountId));
  }

  /**
   * Opens a session for the first organisation by name; where there are several the person can change.
   * @returns the context that the session will have. @throws NoMembership
   */
  async open(
    req: Request,
    ctx: RequestContext,
    { accountId, by }: { readonly accountId: string; readonly by: Proven['by'] },
    { shared }: { shared: boolean },
  ): Promise<RequestContext> {
    const [membership] = await this.memberships(ctx, accountId);
    if (!membership) throw new NoMembership();
    const { acting, sealed } = await this.acting(ctx, membership, { by, shared });
    const startedAt = this.clock.nowMs();
    const bounds = sealed ? EMERGENCY : shared ? SHARED_MACHINE : null;
    await beginSession(
      req,
      {
        ...named(membership),
        accountId,
        startedAt,
        ...(bounds && { endsAt: startedAt + bounds.mostMs }),
        ...(shared && { shared: true }),
      },
      bounds?.idleMs ?? null,
    );
    return acting;
  }

  /** Acts for another organisation from now on, in a new session that ends when the old one would have. @throws NoMembership */
  async change(
    req: Request,
    ctx: RequestContext,
    { accountId, organisationId }: { accountId: string; organisationId: string },
  ): Promise<RequestContext> {
    const all = await this.memberships(ctx, accountId);
    const membership = all.find(({ organisation }) => organisation.id === organisationId);
    const before = req.session.principal;
    if (!membership || !before) throw new NoMembership();
    const { employerId: _, organisation: __, ...rest } = before;
    const idle = req.session.cookie.originalMaxAge;
    const { acting, sealed } = await this.acting(ctx, membership, {
      by: 'change',
      shared: before.endsAt !== undefined,
    });
    // Nobody changes into the account for emergencies, which belongs to nothing else.
    if (sealed) throw new NoMembership();
    await beginSession(req, { ...rest, ...named(membership) }, idle);
    return acting;
  }

  /** The context of the person's next request; what happened goes into the audit log. */
  private async acting(
    ctx: RequestContext,
    { organisation, memberId }: Membership,
    how: { readonly by: Proven['by'] | 'change'; readonly shared: boolean },
  ): Promise<{ acting: RequestContext; sealed: boolean }> {
    return this.uow.run(requestContext({ ...ctx, organisation }), async (tx) => {
      const facts = await this.members.activeIn(tx, memberId);
      if (!facts) throw new NoMembership();
      const sealed = await this.members.isSealed(tx, memberId);
      const acting = requestContext({
        ...tx.ctx,
        actor: { kind: 'member', id: memberId, name: facts.displayName },
        employeeId: facts.employeeId,
        roles: facts.roles,
      });
      if (sealed && !(await this.members.breakSeal({ ...tx, ctx: acting }, memberId))) throw new NoMembership();
      await this.audit.record(
        { ...tx, ctx: acting },
        {
          action: how.by === 'change' ? 'identity.change-organisation' : 'identity.sign-in-locally',
          subject: { type: 'organisation', id: organisation.id },
          detail: { memberId, by: how.by, shared: how.shared },
        },
      );
      return { acting, sealed };
    });
  }
}

/** The member and the organisation as a session names them. */
const named = ({ organisation, memberId }: Membership) =>
  organisation.kind === 'employer' ? { memberId, employerId: organisation.id } : { memberId, organisation };
