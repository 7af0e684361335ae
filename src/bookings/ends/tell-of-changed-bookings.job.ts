import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { AgreementRecords, suspendedWords, termsOn, type SuspendedDays } from '../../agreements/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { SiteRecords } from '../../sites/index.js';
import { BookingRecords, type BookingView } from '../booking-records.queries.js';
import { AlternativesReader } from '../find/alternatives.reader.js';
import type { FoundPlace } from '../find/found-place.rules.js';
import { deskHref } from '../find/place-card.view.js';
import { BOOKING_HORIZON_DAYS } from '../booking.rules.js';
import { BookingLetters, type BookingLetter } from '../mail/booking-letters.js';
import { WrittenMailboxes } from '../mail/written-mailboxes.queries.js';
import { TellDevices } from '../push/tell-devices.js';
import { BookingChangesRepository, type BookingChange } from './booking-changes.repository.js';
import { TELL_OF_CHANGED_BOOKINGS } from './ends.jobs.js';

/** Bookings for which other places are looked for; the rest have the link to the finder's page of their day. */
const MOST_WITH_OTHERS = 10;

type Payload = z.infer<typeof TELL_OF_CHANGED_BOOKINGS.payload>;

/** The letter about bookings that an end has changed. */
export interface BookingsChangedLetter {
  readonly givenName: string;
  readonly reason: string;
  /** Nothing was moved or shortened, everything cancelled. */
  readonly only: boolean;
  /** Whether some are cancelled, whose half-days are the quota's again: those of a shortened booking stay taken. */
  readonly givenBack: boolean;
  readonly count: number;
  readonly lines: readonly (BookingLetter & {
    readonly part: string;
    readonly outcome: BookingChange['outcome'];
    readonly formerDesk: string;
    /** Name of the place before, where it is another one. */
    readonly formerSite: string | null;
    /** Where else the person could work then, nearest first; looked for where a place or a desk is closed. */
    readonly others: readonly { readonly name: string; readonly town: string; readonly url: string }[];
  })[];
  readonly url: string;
}

/**
 * Tells one person the effects of an ending on their bookings: one letter, with one calendar file for each booking (RFC
 * 5546 allows a cancellation to name one entry only).
 */
@HandlesJob(TELL_OF_CHANGED_BOOKINGS)
@Injectable()
export class TellOfChangedBookingsJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly changes: BookingChangesRepository,
    private readonly bookings: BookingRecords,
    private readonly employees: EmployeeRecords,
    private readonly agreements: AgreementRecords,
    private readonly sites: SiteRecords,
    private readonly elsewhere: AlternativesReader,
    private readonly written: WrittenMailboxes,
    private readonly words: BookingLetters,
    private readonly devices: TellDevices,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { endingId, employeeId }: Payload): Promise<void> {
    const facts = await this.uow.read(ctx, async (tx) => {
      const changes = new Map(
        (await this.changes.of(tx, endingId, employeeId)).map((change) => [change.bookingId, change]),
      );
      const bookings = await this.bookings.byIds(tx, [...changes.keys()]);
      const formerIds = [...changes.values()].flatMap(({ formerSiteId }) => formerSiteId ?? []);
      const sites = await this.sites.byIds(tx, [...new Set([...bookings.map(({ siteId }) => siteId), ...formerIds])]);
      const days = bookings.map(({ day }) => day).toSorted();
      const terms =
        days.length === 0 ? [] : await this.agreements.ofEmployeeBetween(tx, employeeId, days[0]!, days.at(-1)!);
      const before =
        days.length === 0
          ? []
          : await this.agreements.ofEmployeeBetween(tx, employeeId, addDays(days[0]!, -BOOKING_HORIZON_DAYS), days[0]!);
      const suspensions =
        days.length === 0 ? [] : await this.agreements.suspensions(tx, employeeId, days[0]!, days.at(-1)!);
      const employee = await this.employees.byId(tx, employeeId);
      return {
        suspended: suspensions[0] ?? null,
        lastDay:
          before
            .flatMap(({ endOn }) => (endOn !== null && endOn < days[0]! ? [endOn] : []))
            .toSorted()
            .at(-1) ?? null,
        changes,
        bookings,
        sites,
        terms,
        employee,
        invited: (await this.written.of(tx, employeeId)) ? null : employee,
        others: employee ? await this.others(tx, employee, bookings, changes) : new Map<string, FoundPlace[]>(),
      };
    });
    const { employee } = facts;
    if (!employee) return;
    const siteOf = new Map(facts.sites.map((site) => [site.id, site]));
    const rows = facts.bookings.flatMap((booking) => {
      const site = siteOf.get(booking.siteId);
      const change = facts.changes.get(booking.id);
      return site && change ? [{ booking, site, change, terms: termsOn(facts.terms, booking.day) }] : [];
    });
    const [first] = rows;
    if (!first) return;
    const effectKey = `bookings.changed:${endingId}:${employeeId}`;
    const { siteId, day, start, cancelledAt } = first.booking;
    const news = cancelledAt === null ? 'changed' : 'cancelled';
    const path = `/week?date=${day}`;
    await this.devices.execute(ctx, { effectKey, employeeId, news, siteId, day, at: start.toISOString(), path });
    await this.letters.send(ctx, {
      effectKey,
      to: { email: employee.email, employeeId },
      write: (locale, letterhead) => {
        const lines = rows.map(({ booking, site, change }) => ({
          ...this.words.model(booking, site, employee.givenName, letterhead),
          part: t(locale, `bookings.ends.part.${booking.part}`),
          outcome: change.outcome,
          formerDesk: change.formerDesk,
          formerSite: formerSiteOf(change, booking.siteId, siteOf),
          others: (facts.others.get(booking.id) ?? []).map((place) => ({
            name: place.site.name,
            town: place.site.communeName,
            url: letterhead.link(deskHref(place.site.id, booking.day, booking.part)),
          })),
        }));
        const model: BookingsChangedLetter = {
          givenName: employee.givenName,
          reason: reasonWords(locale, first.change.reason, facts),
          only: rows.every(({ change }) => change.outcome === 'cancelled'),
          givenBack: rows.some(({ change }) => change.outcome === 'cancelled'),
          count: rows.length,
          lines,
          url: letterhead.link(`/week?date=${first.booking.day}`),
        };
        return {
          ...this.views.renderEmail('bookings-changed', model, locale, letterhead),
          attachments: rows.flatMap((row) =>
            this.words.invitation(locale, row, letterhead, facts.invited).map(({ fileName, ...file }) => ({
              ...file,
              fileName: fileName.replace('.ics', `-${row.booking.reference}.ics`),
            })),
          ),
        };
      },
    });
  }

  /** Places nearby for the first bookings that are gone, where a place or a desk is the reason and not the person. */
  private async others(
    tx: Tx,
    employee: EmployeeView,
    bookings: readonly BookingView[],
    changes: ReadonlyMap<string, BookingChange>,
  ): Promise<ReadonlyMap<string, FoundPlace[]>> {
    const lost = bookings.filter(({ id, cancelledAt }) => {
      const change = changes.get(id);
      return cancelledAt !== null && change?.outcome === 'cancelled' && change.reason.startsWith('sites.');
    });
    const found = new Map<string, FoundPlace[]>();
    for (const { id, day, part, siteId } of lost.slice(0, MOST_WITH_OTHERS))
      found.set(id, await this.elsewhere.of(tx, employee, { day, part, not: siteId }));
    return found;
  }
}

/** The place that a booking has left for another. */
function formerSiteOf(
  { outcome, formerSiteId }: BookingChange,
  siteId: string,
  sites: ReadonlyMap<string, { readonly name: string }>,
): string | null {
  if (outcome !== 'moved' || formerSiteId === null || formerSiteId === siteId) return null;
  return sites.get(formerSiteId)?.name ?? null;
}

/** Why, in words; of a suspension with its days, unless it was withdrawn meanwhile, and of an end with the last day covered. */
function reasonWords(
  locale: Locale,
  reason: string,
  { suspended, lastDay }: { readonly suspended: SuspendedDays | null; readonly lastDay: IsoDate | null },
): string {
  if (reason === 'agreements.suspended' && suspended)
    return t(locale, 'bookings.ends.suspended-days', { days: suspendedWords(locale, suspended, 'full') });
  if (reason === 'agreements.ended' && lastDay !== null)
    return t(locale, 'bookings.ends.ended-day', { day: formatDate(locale, lastDay, 'full') });
  return t(locale, `bookings.ends.reason.${reason}`);
}
