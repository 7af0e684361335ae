import { Inject, Injectable } from '@nestjs/common';
import { isIsoDate, localTimeAt, type Half, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { BookingRecords } from '../../bookings/index.js';
import { KnownDaysReader } from '../../ledger/index.js';
import { SiteRecords } from '../../sites/index.js';
import { PresenceGateRepository } from '../gate/presence-gate.repository.js';
import { isArrivalCode } from './arrival-code.js';
import { ArrivalRefused } from './arrival.errors.js';
import { halfOfArrival } from './arrival.rules.js';

/** What the address of a QR code says. */
export interface ArrivalAddress {
  readonly siteId: string;
  readonly day: string;
  readonly code: string;
}

/** An arrival that may be recorded, or was. */
export interface ReadArrival {
  readonly siteId: string;
  readonly site: string;
  readonly day: IsoDate;
  readonly half: Half;
  readonly desk: string;
  /** Whether it is on record. */
  readonly known: boolean;
}

/** Reads what an arrival at a site, now, of somebody would record. */
@Injectable()
export class ArrivalReader {
  constructor(
    private readonly clock: Clock,
    private readonly gate: PresenceGateRepository,
    private readonly sites: SiteRecords,
    private readonly bookings: BookingRecords,
    private readonly days: KnownDaysReader,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws ArrivalRefused */
  async of(tx: Tx, employeeId: string, { siteId, day, code }: ArrivalAddress): Promise<ReadArrival> {
    if (!isIsoDate(day) || !isArrivalCode(code, { siteId, day }, this.config.sessionSecret))
      throw new ArrivalRefused('code');
    const site = await this.sites.byId(tx, siteId);
    if (!site) throw new ArrivalRefused('code');
    if (day !== this.clock.today(site.zone)) throw new ArrivalRefused('day');
    if (!(await this.gate.isOpen(tx))) throw new ArrivalRefused('off');
    const booked = await this.bookings.ofEmployees(tx, [employeeId], day, day);
    const here = booked.filter((one) => one.siteId === siteId);
    const [elsewhere] = booked;
    if (here.length === 0) {
      if (!elsewhere) throw new ArrivalRefused('nothing-booked', { site: site.name });
      const other = await this.sites.byId(tx, elsewhere.siteId);
      throw new ArrivalRefused('elsewhere', { site: site.name, other: other?.name ?? '–' });
    }
    const now = this.clock.now();
    const booking = here.find(({ end }) => end > now) ?? here.at(-1)!;
    const half = halfOfArrival({ ...booking, now, clock: localTimeAt(now, site.zone) });
    if (half === 'too-early' || half === 'too-late') throw new ArrivalRefused(half, { site: site.name });
    const known = (await this.days.said(tx, employeeId, day, day)).some(
      (one) => one.half === half && one.origin === 'checked-in',
    );
    return { siteId, site: site.name, day, half, desk: booking.deskLabel, known };
  }
}
