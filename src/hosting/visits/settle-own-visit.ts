import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { timeZoneOf } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { Visit } from './visit.js';
import { mayDo, type VisitorAct } from './visit.rules.js';
import { VisitSettled } from './visits.errors.js';
import { TELL_OF_VISIT } from './visits.jobs.js';
import { VisitsRepository } from './visits.repository.js';

/** What is kept of the token in a link. */
export const visitTokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Whoever asked for a day confirms the address of e-mail, takes the other day that was proposed, or takes the request back. */
@Injectable()
export class SettleOwnVisit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly visits: VisitsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** The request behind a link. @throws NotFound for any other link, and once it was deleted */
  async behind(ctx: RequestContext, token: string): Promise<Visit> {
    return this.uow.read(nobodyOf(ctx), (tx) => this.find(tx, token));
  }

  /** @throws NotFound, VisitSettled */
  async execute(
    ctx: RequestContext,
    { token, act }: { readonly token: string; readonly act: VisitorAct },
  ): Promise<void> {
    await this.uow.run(nobodyOf(ctx), async (tx) => {
      const { id } = await this.find(tx, token);
      const visit = await this.visits.lock(tx, id);
      if (!visit) throw new NotFound('visit');
      const at = this.clock.now();
      const today = this.clock.today(timeZoneOf(visit.communeInsee));
      // Confirming twice is confirming.
      if (act === 'confirm' && visit.state === 'open') return;
      if (!mayDo(visit, act, today)) throw new VisitSettled();
      if (act === 'confirm') await this.visits.confirm(tx, id, at);
      else await this.visits.settle(tx, id, act === 'accept' ? 'accepted' : 'withdrawn', at);
      const { organisationId } = visit;
      await this.outbox.add(tx, TELL_OF_VISIT, { visitId: id, organisationId, news: NEWS[act] });
      await this.audit.record(tx, {
        action: `hosting.${act}-visit`,
        subject: { type: 'visit', id },
        detail: { place: visit.slug },
      });
    });
  }

  private async find(tx: Tx, token: string): Promise<Visit> {
    const id = await this.visits.idOfLink(tx, visitTokenHash(token));
    const visit = id === null ? null : await this.visits.byId(tx, id);
    if (!visit) throw new NotFound('visit');
    return visit;
  }
}

const NEWS = { confirm: 'open', accept: 'accepted', withdraw: 'withdrawn' } as const;

const nobodyOf = (ctx: RequestContext) => requestContext({ ...ctx, organisation: null });
