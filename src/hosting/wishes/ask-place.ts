import { Injectable } from '@nestjs/common';
import { monthOf, type IsoMonth } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, violates } from '#libs/platform/db/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { AlreadyWished, NotHosted } from '../hosting.errors.js';
import { checkWish } from './wish.rules.js';
import { TELL_OF_WISH, wishTidings } from './wishes.jobs.js';
import { WishesRepository } from './wishes.repository.js';

/** What is wanted of which place. */
export interface WishAsked {
  readonly siteId: string;
  /** Desk-days a month. */
  readonly days: number;
  readonly fromMonth: IsoMonth;
  readonly words: string;
}

/** An employer asks a place for desk-days that nobody has offered it: nothing is signed or reserved. */
@Injectable()
export class AskPlace {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly wishes: WishesRepository,
    private readonly employers: EmployerDirectory,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns the wish's id. @throws InvalidInput naming the fields, NotHosted, AlreadyWished */
  async execute(ctx: RequestContext, { siteId, days, fromMonth, words }: WishAsked): Promise<string> {
    requirePermission(ctx, 'contracts.sign');
    const { employerId } = requireTenant(ctx);
    const id = newId();
    try {
      await this.uow.run(ctx, async (tx) => {
        const site = await this.wishes.hostedSite(tx, siteId);
        if (!site) throw new NotHosted();
        checkWish({ days, fromMonth }, { desks: site.desks, present: monthOf(this.clock.today()) });
        const { name, siren } = await this.employers.current(tx);
        const wish = {
          id,
          employerId,
          organisationId: site.organisationId,
          siteId,
          employerName: name,
          employerSiren: siren,
          hostName: site.hostName,
          days,
          fromMonth,
          words,
          askedAt: this.clock.now(),
        };
        await this.wishes.add(tx, { ...wish, askedBy: actorName(ctx) });
        await this.outbox.add(tx, TELL_OF_WISH, wishTidings(wish, 'open', 'host'));
        await this.audit.record(tx, {
          action: 'hosting.ask-place',
          subject: { type: 'host-wish', id },
          detail: { siteId, days, fromMonth },
        });
      });
    } catch (error) {
      if (violates(error, 'host_wishes_hosted')) throw new NotHosted();
      if (violates(error, 'host_wishes_one_open')) throw new AlreadyWished();
      throw error;
    }
    return id;
  }
}
