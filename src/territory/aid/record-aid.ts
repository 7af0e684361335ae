import { Injectable } from '@nestjs/common';
import { addYears, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { PlaceRecords } from '../../sites/index.js';
import { REGIMES_FROM, REGIMES_TO, type NewAid } from './aid.js';
import { AidAboveCeiling, AidRefused, GrantorNotCompetent } from './aids.errors.js';
import { AidsRepository } from './aids.repository.js';
import { ceilingOf, fitsFrom, leftOn } from './ceiling.rules.js';
import { lacking } from './competence.rules.js';
import { ControlLinksRepository } from './control-links.repository.js';

/** How far back an aid can be told: what still counts, and some years more for the record. */
const MOST_YEARS_BACK = 10;

/** An aid as typed: the place by its address or the last part of it; empty for none. */
export type AidInput = Omit<NewAid, 'placeSlug'> & { readonly place: string };

/** A territory enters an aid: one that it grants, or one that it was told of. PostgreSQL holds the ceiling. */
@Injectable()
export class RecordAid {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly aids: AidsRepository,
    private readonly links: ControlLinksRepository,
    private readonly places: PlaceRecords,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns the aid's id. @throws AidAboveCeiling, GrantorNotCompetent, AidRefused */
  async execute(ctx: RequestContext, { place, ...wish }: AidInput): Promise<string> {
    requirePermission(ctx, 'aid.manage');
    this.check(wish);
    try {
      return await this.uow.run(ctx, async (tx) =>
        this.enter(tx, { ...wish, placeSlug: await this.placeOf(tx, place) }),
      );
    } catch (error) {
      if (violates(error, 'public_aids_ceiling')) throw await this.aboveCeiling(ctx, wish);
      throw error;
    }
  }

  /**
   * Enters an aid in the act that grants it: both stand, or neither does.
   * @returns the aid's id. @throws GrantorNotCompetent, AidRefused, and the database's violation `public_aids_ceiling`, for {@link aboveCeiling}
   */
  async within(tx: Tx, aid: NewAid): Promise<string> {
    requirePermission(tx.ctx, 'aid.manage');
    this.check(aid);
    return this.enter(tx, aid);
  }

  private async enter(tx: Tx, aid: NewAid): Promise<string> {
    const id = newId();
    await this.aids.add(tx, id, aid, { by: actorName(tx.ctx), at: this.clock.now() });
    const { origin, regime, undertaking, amountCents, grantedOn } = aid;
    await this.audit.record(tx, {
      action: 'territory.record-aid',
      subject: { type: 'public-aid', id },
      detail: { origin, regime, undertaking, amountCents, grantedOn },
    });
    return id;
  }

  private check(wish: Omit<NewAid, 'placeSlug'>): void {
    const today = this.clock.today();
    const need = lacking(wish);
    if (need !== null) throw new GrantorNotCompetent(need);
    if (wish.grantedOn > today) throw new AidRefused('grantedOn', 'day-future');
    if (wish.grantedOn < addYears(today, -MOST_YEARS_BACK)) throw new AidRefused('grantedOn', 'day-old');
    if (wish.regime === 'sgei' && wish.entrustment === '') throw new AidRefused('entrustment', 'entrustment-missing');
    const inTime = wish.grantedOn >= REGIMES_FROM && wish.grantedOn <= REGIMES_TO;
    if (wish.origin === 'granted' && wish.regime !== 'other-regime' && !inTime)
      throw new AidRefused('grantedOn', 'regime-over');
  }

  /** The slug of a place by its address, by the last part of it, or by a former one. @throws AidRefused */
  private async placeOf(tx: Tx, typed: string): Promise<string | null> {
    if (typed === '') return null;
    const slug =
      typed
        .replace(/[?#].*$/, '')
        .replace(/\/+$/, '')
        .split('/')
        .at(-1) ?? '';
    const place = await this.places.bySlug(tx, slug);
    if (!place) throw new AidRefused('place', 'place-unknown');
    return place.slug;
  }

  /** The refusal with what is left and when the amount would fit. */
  aboveCeiling(ctx: RequestContext, wish: Omit<NewAid, 'placeSlug'>): Promise<AidAboveCeiling> {
    return this.uow.read(ctx, async (tx) => {
      const group = await this.links.groupOf(tx, wish.undertaking, wish.grantedOn);
      const counted = (await this.aids.of(tx, group)).filter(
        ({ regime, cancelledAt }) => regime === wish.regime && cancelledAt === null,
      );
      const ceilingCents = ceilingOf(wish.regime) ?? 0;
      const leftCents = leftOn(counted, wish.grantedOn, ceilingCents);
      const from: IsoDate | null = fitsFrom(counted, wish.grantedOn, wish.amountCents, ceilingCents);
      return new AidAboveCeiling({ leftCents, ceilingCents }, from);
    });
  }
}
