import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { OwnData } from '#libs/platform/own-data/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { DataForm, HeldData } from '../held-data.js';
import { OwnMemberships, type OwnMembershipRow } from './own-memberships.queries.js';

/**
 * Gathers what is held about the holder of an account of the portal, for that person; that it was handed out stands in the
 * journal. Accounts are within reach of nobody's transaction and memberships of their organisation's, so it is read in
 * several, one after the other. Of an employer only the membership is here: what it holds of its people is on their page there.
 */
@Injectable()
export class AccountDataReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly memberships: OwnMemberships,
    private readonly own: OwnData,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for an account that may not act for the caller's organisation any more */
  async ofAccount(ctx: RequestContext, { accountId, form }: { accountId: string; form: DataForm }): Promise<HeldData> {
    const { all, sections } = await this.uow.read(requestContext({ ...ctx, organisation: null }), async (tx) => ({
      all: await this.memberships.of(tx, accountId),
      sections: await this.own.ofAccount(tx, { accountId }),
    }));
    const acting = all.find(({ id, open }) => open && id === ctx.organisation?.id);
    if (!acting) throw new NotFound('account');
    const memberships: unknown[] = [];
    for (const one of all) memberships.push(...(await this.membership(ctx, one)));
    await this.uow.run(ctx, (tx) =>
      this.audit.record(tx, {
        action: 'privacy.hand-out-data',
        subject: { type: 'account', id: accountId },
        detail: { form },
      }),
    );
    return {
      exportedAt: this.clock.now(),
      person: { name: ctx.actor.name ?? '', locale: ctx.locale },
      issuer: acting.name,
      contact: null,
      sections: { ...sections, memberships },
    };
  }

  private async membership(ctx: RequestContext, { kind, id, memberId }: OwnMembershipRow): Promise<unknown[]> {
    const parts = await this.uow.read(requestContext({ ...ctx, organisation: { kind, id } }), (tx) =>
      this.own.ofMembership(tx, { memberId }),
    );
    // What the membership is, and whatever else is held of it under its own name.
    const held = Object.entries(parts).flatMap(([section, part]): [string, unknown][] => {
      if (section === 'membership') return Object.entries(part ?? {});
      return part === null || (Array.isArray(part) && part.length === 0) ? [] : [[section, part]];
    });
    return held.length > 0 ? [Object.fromEntries(held)] : [];
  }
}
