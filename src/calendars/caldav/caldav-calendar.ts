import { Injectable } from '@nestjs/common';
import {
  CalendarTrouble,
  type CalendarItem,
  type CalendarPort,
  type CalendarTarget,
  type Standing,
} from '../calendar-port.js';
import { heldElsewhere } from './dav-answer.rules.js';
import { DavClient } from './dav-client.js';

/** Rounds until a server and we agree on what is there; each is one write. */
const MOST_ROUNDS = 4;

/**
 * A calendar behind CalDAV (RFC 4791). An entry is a resource of its own, named after its booking, and written against the tag
 * that it had: what somebody changed there by hand is seen, and then said again as the booking is.
 */
@Injectable()
export class CaldavCalendar implements CalendarPort {
  constructor(private readonly dav: DavClient) {}

  async put(target: CalendarTarget, { bookingId, text }: CalendarItem, known: Standing | null): Promise<Standing> {
    let at: Standing = known ?? { place: placeOf(target, bookingId), tag: null };
    for (let round = 1; round <= MOST_ROUNDS; round += 1) {
      const headers = {
        'content-type': 'text/calendar; charset=utf-8',
        ...(at.tag === null ? { 'if-none-match': '*' } : unchanged(at.tag)),
      };
      const answer = await this.dav.ask(at.place, target, { method: 'PUT', headers, body: text });
      if (answer.ok)
        return { place: at.place, tag: answer.headers.get('etag') ?? (await this.tagAt(target, at.place)) };
      at = await this.after(target, at, answer);
    }
    throw new CalendarTrouble('busy');
  }

  async remove(
    target: CalendarTarget,
    { bookingId }: Pick<CalendarItem, 'bookingId'>,
    known: Standing | null,
  ): Promise<void> {
    const place = known?.place ?? placeOf(target, bookingId);
    let tag = known?.tag ?? null;
    for (let round = 1; round <= MOST_ROUNDS; round += 1) {
      const headers = tag === null ? {} : unchanged(tag);
      const answer = await this.dav.ask(place, target, { method: 'DELETE', headers });
      if (answer.ok || answer.status === 404 || answer.status === 410) return;
      if (answer.status !== 412) throw new CalendarTrouble(answer.status === 403 ? 'forbidden' : 'rejected');
      tag = await this.tagAt(target, place);
      // Changed there by hand, or taken out: the second look tells, and what is left goes whatever it says.
      if (tag === null) return;
    }
    throw new CalendarTrouble('busy');
  }

  /** Where to write next, after a write that was not taken. @throws CalendarTrouble where it never will be */
  private async after(target: CalendarTarget, at: Standing, answer: Response): Promise<Standing> {
    const { status } = answer;
    if (status === 507) throw new CalendarTrouble('full');
    // Something is there that we did not know, or what we knew is not.
    if (status === 412 || (status === 404 && at.tag !== null)) {
      return { place: at.place, tag: await this.tagAt(target, at.place) };
    }
    if (status === 403 || status === 409) {
      const held = heldElsewhere(await answer.text());
      // The invitation in the mail was taken into this calendar: that is the entry.
      const place = held !== null && URL.canParse(held, at.place) ? new URL(held, at.place).href : null;
      if (place !== null && place !== at.place && new URL(place).origin === new URL(target.address).origin)
        return { place, tag: await this.tagAt(target, place) };
      throw new CalendarTrouble(status === 403 ? 'forbidden' : 'gone');
    }
    throw new CalendarTrouble(status === 404 || status === 410 || status === 405 ? 'gone' : 'rejected');
  }

  /** The tag of an entry; null where there is none. */
  private async tagAt(target: CalendarTarget, place: string): Promise<string | null> {
    return (await this.dav.resources(place, target, '0'))?.[0]?.tag ?? null;
  }
}

const placeOf = ({ address }: CalendarTarget, bookingId: string): string =>
  new URL(`palier-${bookingId}.ics`, address).href;

/** A condition on what is there; a weak tag can hold none (RFC 9110, 13.1.1). */
const unchanged = (tag: string): { 'if-match'?: string } => (tag.startsWith('W/') ? {} : { 'if-match': tag });
