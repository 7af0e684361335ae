import { Injectable } from '@nestjs/common';
import type { HalfDay } from '#libs/day-ledger/index.js';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { AgreementTerms } from '../agreements/index.js';
import type { EmployeeView } from '../employees/index.js';
import { SiteLocksRepository, type SiteView } from '../sites/index.js';
import { BookingRefused, UnknownDesk } from './booking.errors.js';
import { BookingFactsReader, type GivenUp } from './booking-facts.reader.js';
import { BookingRepository, type FreeDesk } from './booking.repository.js';
import type { BookingRefusal } from './booking-standing.js';
import { aboutSomebody, standingOf } from './booking.rules.js';
import type { Slot, SlotWish } from './slot.rules.js';

/** A desk wanted for somebody whom the caller's transaction holds. */
export interface JudgedWish {
  readonly employee: EmployeeView;
  readonly siteId: string;
  readonly day: IsoDate;
  readonly slot: SlotWish;
  /** A certain desk; any free one when null. */
  readonly deskId: string | null;
  /** A booking of the same person that the wanted one replaces; it stands in nobody's way. */
  readonly instead?: GivenUp;
}

/** What may be booked, as of the judgement; only the desk may be lost to somebody faster. */
export interface AllowedWish {
  readonly site: SiteView;
  readonly slot: Slot;
  /** Half-days that it takes from the quota, with the replaced booking taken off. */
  readonly weight: number;
  readonly terms: AgreementTerms;
  /** The exception that it uses; null for none. */
  readonly exceptionId: string | null;
  readonly desk: FreeDesk | null;
  /** What was said of half days of the week. */
  readonly said: readonly HalfDay[];
}

/** Holds the place and judges a wish by the rules of booking, from all that is known of it in this transaction. */
@Injectable()
export class JudgeWish {
  constructor(
    private readonly bookings: BookingRepository,
    private readonly facts: BookingFactsReader,
    private readonly sites: SiteLocksRepository,
  ) {}

  /** @throws NotFound (site), UnknownDesk, BookingRefused */
  async of(tx: Tx, { employee, siteId, day, slot: wish, deskId, instead }: JudgedWish): Promise<AllowedWish> {
    // A change of the site waits for this booking, or this booking sees the change.
    const [site, around] = await Promise.all([
      this.sites.hold(tx, siteId),
      this.facts.around(tx, { employee, siteId, day, instead }),
    ]);
    if (!site) throw new NotFound('site');
    if (deskId && !(await this.bookings.hasDesk(tx, site.id, deskId, day))) throw new UnknownDesk();
    const { facts, freeDesk } = await this.facts.of(tx, { employee, site, day, wish, deskId, instead }, around);
    const standing = standingOf(facts);
    const refusal = ofDesk(standing.refusal, deskId);
    if (refusal) throw new BookingRefused(employee.id === tx.ctx.employeeId ? refusal : aboutSomebody(refusal));
    return { site, ...standing.booking!, desk: freeDesk, said: facts.said };
  }
}

/** Where a certain desk was wanted, that one is taken and not the last. */
const ofDesk = (refusal: BookingRefusal | null, deskId: string | null): BookingRefusal | null =>
  refusal?.code === 'bookings.desk-taken' && deskId !== null
    ? { ...refusal, params: { ...refusal.params, context: 'chosen' } }
    : refusal;
