import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { monthOf, type IsoMonth } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { SiteRecords } from '../../sites/index.js';
import { TELL_OF_USE } from './usage.jobs.js';
import { UsedGrants } from './used-grants.queries.js';

type Payload = z.infer<typeof TELL_OF_USE.payload>;

/** The letter `quotas-used`, to HR. Days are desk-days. */
export interface QuotasUsedLetter {
  readonly places: readonly {
    readonly name: string;
    readonly town: string;
    readonly month: IsoMonth;
    readonly used: number;
    readonly granted: number;
  }[];
  readonly url: string;
}

/** Tells HR of desk-days that are nearly or wholly booked, as they stand when the letter is written. */
@HandlesJob(TELL_OF_USE)
@Injectable()
export class TellOfUseJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly used: UsedGrants,
    private readonly sites: SiteRecords,
    private readonly members: MemberDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
    private readonly clock: Clock,
  ) {}

  async handle(ctx: RequestContext, { grants }: Payload, run: JobRun): Promise<void> {
    const told = new Set(grants.map(({ siteId, month }) => `${siteId} ${month}`));
    const { places, hr } = await this.uow.read(ctx, async (tx) => {
      const now = (await this.used.from(tx, monthOf(this.clock.today()))).filter(({ siteId, month }) =>
        told.has(`${siteId} ${month}`),
      );
      const sites = await this.sites.byIds(tx, [...new Set(now.map(({ siteId }) => siteId))]);
      const named = new Map(sites.map((site) => [site.id, site]));
      return {
        places: now.flatMap(({ siteId, month, granted, used }) => {
          const site = named.get(siteId);
          return site ? [{ name: site.name, town: site.communeName, month, used: used / 2, granted: granted / 2 }] : [];
        }),
        hr: await this.members.withRole(tx, 'hr'),
      };
    });
    // Bookings were cancelled or the grants raised meanwhile.
    if (places.length === 0) return;
    const letters = hr.map(({ id, email }): Letter => ({
      effectKey: `quotas.used:${run.id}:${id}`,
      to: { email },
      write: (locale, letterhead) => {
        const model: QuotasUsedLetter = { places, url: letterhead.link('/hr/quotas') };
        return this.views.renderEmail('quotas-used', model, locale, letterhead);
      },
    }));
    await this.letters.sendAll(ctx, letters);
  }
}
