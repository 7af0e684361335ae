import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { Consequences, type Foreseen } from '#libs/platform/consequences/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { Events, type EventDefinition } from '#libs/platform/events/index.js';
import { AuditTrail, type AuditEvent } from '../../audit/index.js';
import { NamedSiteReader } from './named-site.reader.js';
import { SiteUnknown } from './site-life.errors.js';
import { SiteRecords } from '../site-records.queries.js';
import type { SiteLine } from '../site.js';
import { SiteLifeRepository } from './site-life.repository.js';
import type { SiteState } from './site-state.js';

/** Which site, by id or by its reference in its source; `confirmed`: the caller has seen what follows. */
export interface SiteWish {
  readonly site: string;
  readonly confirmed?: boolean;
}

/** The site, named in the same way, to which bookings move as far as their people can book it; without it they are cancelled. */
export interface TakenOver {
  readonly moveTo?: string | undefined;
}

/** What a change would write, audit and publish. */
export interface SitePlan<P> {
  /** Action and detail of the audit entry. */
  readonly action: AuditEvent['action'];
  readonly detail: Readonly<Record<string, unknown>>;
  /** What higher modules have to follow; absent when nothing can follow. */
  readonly ending?: { readonly event: EventDefinition<P>; readonly payload: P };
  write(tx: Tx): Promise<void>;
}

/** The outcome of a requested change. `to-confirm`: nothing was written, because something would follow. */
export interface SiteOutcome {
  readonly state: 'done' | 'unchanged' | 'to-confirm';
  readonly site: { readonly id: string; readonly name: string };
  /** What follows; null when nothing can. */
  readonly foreseen: Foreseen | null;
}

/**
 * One way for every change of a site: locked, planned by the use case, confirmed when something follows, written with
 * its audit entry and its event in one transaction. Idempotent.
 */
@Injectable()
export class SiteChanges {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly life: SiteLifeRepository,
    private readonly named: NamedSiteReader,
    private readonly sites: SiteRecords,
    private readonly consequences: Consequences,
    private readonly events: Events,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * @param plan the change to make, given the present site and its local day; null when there is nothing to change
   * @throws SiteUnknown, SiteAmbiguous, and what `plan` refuses
   */
  async execute<P = unknown>(
    ctx: RequestContext,
    { site: idOrRef, confirmed = false }: SiteWish,
    plan: (site: SiteState, today: IsoDate, tx: Tx) => SitePlan<P> | null | Promise<SitePlan<P> | null>,
  ): Promise<SiteOutcome> {
    return this.uow.run(ctx, async (tx) => {
      const found = await this.life.lock(tx, await this.named.idOf(tx, idOrRef));
      if (!found) throw new SiteUnknown(idOrRef);
      const site = { id: found.id, name: found.name };
      const planned = await plan(found, this.clock.today(found.zone), tx);
      if (!planned) return { state: 'unchanged', site, foreseen: null };
      const { ending } = planned;
      const foreseen = ending ? await this.consequences.foresee(tx, ending.event, ending.payload) : null;
      if (foreseen && foreseen.count > 0 && !confirmed) return { state: 'to-confirm', site, foreseen };
      await planned.write(tx);
      if (ending) await this.events.publish(tx, ending.event, ending.payload);
      await this.audit.record(tx, {
        action: planned.action,
        subject: { type: 'site', id: found.id },
        detail: planned.detail,
      });
      return { state: 'done', site, foreseen };
    });
  }

  /** Sites by words of their name or commune, to find the id that the commands take. */
  async find(ctx: RequestContext, words: string): Promise<SiteLine[]> {
    return this.uow.read(ctx, (tx) => this.sites.named(tx, words));
  }

  /** The present state of a site. @throws SiteUnknown, SiteAmbiguous */
  async show(ctx: RequestContext, idOrRef: string): Promise<SiteState> {
    return this.uow.read(ctx, async (tx) => {
      const found = await this.life.state(tx, await this.named.idOf(tx, idOrRef));
      if (!found) throw new SiteUnknown(idOrRef);
      return found;
    });
  }
}
