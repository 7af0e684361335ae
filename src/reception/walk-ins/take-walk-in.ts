import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { DomainError, type RefusalParams } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { BookDesk, type BookedDesk } from '../../bookings/index.js';
import { SiteRecords } from '../../sites/index.js';
import { OwnSitesReader } from '../own-sites.reader.js';
import { codeHash } from '../shown-code.js';
import { WalkInRefused } from './walk-in.errors.js';
import { reasonFor, walkInHours, type WalkInUntil } from './walk-in.rules.js';
import { WalkInsRepository, type FoundWalkIn } from './walk-ins.repository.js';

/** A code as it was told, the site where the person stands, until when they stay. */
interface WalkIn {
  readonly code: string;
  readonly site: string;
  readonly until: WalkInUntil;
}

/** Somebody who got a desk. */
interface WalkedIn {
  readonly person: string;
  readonly company: string;
  readonly desk: string;
}

/** The words of a refusal for whom it concerns, not for whoever asked about them. */
const toThePerson = ({ context, ...params }: RefusalParams): RefusalParams =>
  context === undefined || context === 'somebody' ? params : { context, ...params };

/**
 * Turns the code that somebody shows into a booking, now, under the rules of every booking. The operator learns what
 * concerns its place; why else a booking is refused, the person reads on their own page.
 */
@Injectable()
export class TakeWalkIn {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly own: OwnSitesReader,
    private readonly walkIns: WalkInsRepository,
    private readonly sites: SiteRecords,
    private readonly bookDesk: BookDesk,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for a site of another @throws WalkInRefused */
  async execute(ctx: RequestContext, { code, site: siteId, until }: WalkIn): Promise<WalkedIn> {
    requirePermission(ctx, 'walk-ins.take');
    const { site, found } = await this.uow.read(ctx, async (tx) => ({
      site: await this.own.one(tx, siteId),
      found: await this.walkIns.told(tx, codeHash(code)),
    }));
    if (!found) throw new WalkInRefused('code', 'unknown');
    if (found.taken) throw new WalkInRefused('code', 'taken');
    if (found.endsAt <= this.clock.now()) throw new WalkInRefused('code', 'over');
    // The employer's records say who gave the desk: the place, by its name.
    const theirs = systemContext(site.name, found.employerId, ctx.requestId, ctx.locale);
    const booked = await this.book(theirs, found, siteId, until);
    await this.uow.run(ctx, (tx) =>
      this.audit.record(tx, {
        action: 'walk-ins.take',
        subject: { type: 'site', id: siteId },
        detail: { desk: booked.deskLabel },
      }),
    );
    return { person: found.person, company: found.company, desk: booked.deskLabel };
  }

  private async book(
    theirs: RequestContext,
    found: FoundWalkIn,
    siteId: string,
    until: WalkInUntil,
  ): Promise<BookedDesk> {
    const wish = await this.wish(theirs, siteId, until);
    try {
      // One code is one booking, however often and wherever it is pressed: the key decides.
      const key = `walk-in-${found.id}`;
      const booked = await this.bookDesk.execute(theirs, {
        ...wish,
        siteId,
        employeeId: found.employeeId,
        idempotencyKey: key,
      });
      const first = await this.uow.run(theirs, (tx) => this.walkIns.take(tx, found.id, booked.id));
      if (!first) throw new WalkInRefused('code', 'taken');
      return booked;
    } catch (error) {
      if (!(error instanceof DomainError) || error instanceof WalkInRefused) throw error;
      const { code, params } = error;
      if (code === 'idempotency-key-reused') throw new WalkInRefused('code', 'taken');
      await this.uow.run(theirs, (tx) => this.walkIns.refuse(tx, found.id, { code, params: toThePerson(params) }));
      throw new WalkInRefused('site', reasonFor(code));
    }
  }

  private async wish(theirs: RequestContext, siteId: string, until: WalkInUntil) {
    return this.uow.read(theirs, async (tx) => {
      const site = await this.sites.byId(tx, siteId);
      if (!site) throw new WalkInRefused('site', 'closed');
      const day = this.clock.today(site.zone);
      const opening = (await this.sites.daysOf(tx, siteId, [day])).get(day);
      const hours = opening?.open ? walkInHours(this.clock.now(), opening.hours, site.zone, until) : null;
      if (!hours) throw new WalkInRefused('until', 'closed');
      return { day, ...hours };
    });
  }
}
