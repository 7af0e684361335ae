import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import { requestContext, type Organisation, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import {
  BookingRecords,
  GuestRulesRepository,
  GuestsRepository,
  InviteGuest,
  type BookingView,
} from '../bookings/index.js';
import { OffersRepository } from '../hosting/index.js';
import { LobbyPage, LobbyScreensRepository, PairScreen, SetSiteGuests, ShowScreenCode } from '../reception/index.js';

/** Guests that a place of the demonstration takes in a day. */
const GUESTS_PER_DAY = 4;
/** Days ahead among which a guest is expected. */
const GUEST_WITHIN = 7;

/** Gives the place of the demonstration at which most people are expected a screen at its entrance, and a guest of one of them. */
@Injectable()
export class DemoReception {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly offers: OffersRepository,
    private readonly records: BookingRecords,
    private readonly rules: GuestRulesRepository,
    private readonly guests: GuestsRepository,
    private readonly setGuests: SetSiteGuests,
    private readonly invite: InviteGuest,
    private readonly screens: LobbyScreensRepository,
    private readonly show: ShowScreenCode,
    private readonly lobby: LobbyPage,
    private readonly pair: PairScreen,
  ) {}

  /** Each is done once. @param ctx of a company whose people book there; `today`: the day of the load */
  async open(
    system: RequestContext,
    ctx: RequestContext,
    { operator, today }: { readonly operator: Organisation; readonly today: IsoDate },
  ): Promise<void> {
    const host = requestContext({ ...system, organisation: operator });
    const own = new Set((await this.uow.read(host, (tx) => this.offers.sites(tx))).map(({ id }) => id));
    const expected = await this.uow.read(ctx, (tx) =>
      this.records.ofEverybody(tx, addDays(today, 1), addDays(today, GUEST_WITHIN)),
    );
    const there = expected.filter(({ siteId }) => own.has(siteId));
    const siteId = busiest(there);
    if (siteId === null) return;
    await this.screen(host, siteId);
    const perDay = await this.uow.read(host, (tx) => this.rules.perDay(tx, siteId));
    if (perDay === 0) await this.setGuests.execute(host, { siteId, perDay: GUESTS_PER_DAY });
    await this.bring(
      ctx,
      there.filter((one) => one.siteId === siteId),
    );
  }

  /** A screen shows its code, and whoever runs the place types it. */
  private async screen(host: RequestContext, siteId: string): Promise<void> {
    if ((await this.uow.read(host, (tx) => this.screens.ofSite(tx, siteId))).length > 0) return;
    const token = randomBytes(32).toString('base64url');
    await this.show.execute(host, { token });
    const code = (await this.lobby.of(host, token)).waiting?.code;
    if (code) await this.pair.execute(host, { siteId, code, name: 'Écran fictif de l’entrée' });
  }

  /** The first who may brings a guest, unless somebody has. */
  private async bring(ctx: RequestContext, bookings: readonly BookingView[]): Promise<void> {
    const known = await this.uow.read(ctx, async (tx) => {
      for (const { id } of bookings) if ((await this.guests.ofBooking(tx, id)).length > 0) return true;
      return false;
    });
    if (known) return;
    for (const { id: bookingId, employeeId } of bookings) {
      const own = requestContext({ ...ctx, employeeId, roles: ['employee'] });
      const guest = { bookingId, name: 'Maxime Invité', email: 'maxime.invite@client.example' };
      try {
        await this.invite.execute(own, guest);
        return;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
      }
    }
  }
}

/** The site of most of these bookings; null without one. */
function busiest(bookings: readonly BookingView[]): string | null {
  const counts = new Map<string, number>();
  for (const { siteId } of bookings) counts.set(siteId, (counts.get(siteId) ?? 0) + 1);
  return [...counts].toSorted(([a, n], [b, m]) => m - n || a.localeCompare(b))[0]?.[0] ?? null;
}
