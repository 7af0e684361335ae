import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { AidRefused, AidSettled } from './aids.errors.js';
import { ControlLinksRepository, type NewLink } from './control-links.repository.js';

/** A territory notes who controls whom, and since when no more. What was granted before stays as it is. */
@Injectable()
export class TellControl {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly links: ControlLinksRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws AidRefused for an undertaking that would hold itself, or a day to come */
  async execute(ctx: RequestContext, link: NewLink): Promise<void> {
    requirePermission(ctx, 'aid.manage');
    if (link.holder === link.held) throw new AidRefused('held', 'held-itself');
    if (link.since > this.clock.today()) throw new AidRefused('since', 'day-future');
    const id = newId();
    await this.uow.run(ctx, async (tx) => {
      await this.links.add(tx, id, link, { by: actorName(ctx), at: this.clock.now() });
      const { holder, held, kind, votes, since } = link;
      await this.audit.record(tx, {
        action: 'territory.tell-control',
        subject: { type: 'control-link', id },
        detail: { holder, held, kind, votes, since },
      });
    });
  }

  /** @throws AidSettled where it is another's, ended before, or began no earlier */
  async end(
    ctx: RequestContext,
    { linkId, until }: { readonly linkId: string; readonly until: IsoDate },
  ): Promise<void> {
    requirePermission(ctx, 'aid.manage');
    if (until > this.clock.today()) throw new AidRefused('until', 'day-future');
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.links.end(tx, linkId, until))) throw new AidSettled('link');
      await this.audit.record(tx, {
        action: 'territory.end-control',
        subject: { type: 'control-link', id: linkId },
        detail: { until },
      });
    });
  }
}
