import type { IsoDate } from '#libs/calendar/index.js';
import type { Foreseen } from '#libs/platform/consequences/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatTime, t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, TableRow } from '#libs/platform/views/index.js';
import type { TakenRoom } from '../../bookings/index.js';
import { ROOM_UNITS, type MeetingRoom, type SiteOutcome, type SiteState } from '../../sites/index.js';
import { siteHref } from '../desks/desks.view.js';

/** The page of a site's meeting rooms. */
export const roomsHref = (siteId: string): string => `${siteHref(siteId)}/rooms`;

/** /operator/desks/{site}/rooms: rooms, who booked them, one to add. */
export interface SiteRoomsModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly site: string;
  readonly back: string;
  readonly rooms: readonly TableRow[];
  readonly booked: readonly TableRow[];
  readonly action: string;
  readonly form: { readonly roomLabel: string; readonly seats: string };
  readonly units: readonly Choice[];
}

interface SiteRooms {
  readonly site: SiteState;
  readonly rooms: readonly MeetingRoom[];
  readonly booked: readonly TakenRoom[];
}

export function siteRoomsModel(locale: Locale, facts: SiteRooms, refused?: RefusedForm): SiteRoomsModel {
  const { site, rooms, booked } = facts;
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `reception.rooms.${key}`, values);
  const summary = refused && errorSummary(locale, refused.refusal);
  const typed = (name: string, otherwise: string) => typedIn(refused, name, otherwise);
  return {
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    site: site.name,
    back: siteHref(site.id),
    rooms: rooms.map(({ id, label, seats, unit, withdrawnOn }) => ({
      cells: [
        {
          text: label,
          strong: true,
          ...(withdrawnOn !== null && { sub: word('gone', { day: formatDate(locale, withdrawnOn, 'full') }) }),
          label: word('room'),
        },
        { text: word('seats', { count: seats }), label: word('size') },
        { text: t(locale, `bookings.rooms.by-${unit}`), label: word('unit') },
        withdrawnOn === null
          ? { text: word('withdraw'), href: `${roomsHref(site.id)}/${id}/withdrawal`, label: word('change') }
          : {
              button: {
                action: `${roomsHref(site.id)}/${id}/return`,
                label: word('return'),
                ariaLabel: word('return-which', { room: label }),
              },
            },
      ],
    })),
    booked: booked.map(({ room, day, start, end, who }) => ({
      cells: [
        {
          text: `${formatDate(locale, day, 'full')}, ${formatTime(locale, start, site.zone)} – ${formatTime(locale, end, site.zone)}`,
          strong: true,
          label: word('when'),
        },
        { text: room, label: word('room') },
        { text: who ?? '–', label: word('who') },
      ],
    })),
    action: roomsHref(site.id),
    form: { roomLabel: typed('roomLabel', ''), seats: typed('seats', '6') },
    units: ROOM_UNITS.map((value) => ({
      value,
      label: t(locale, `bookings.rooms.by-${value}`),
      selected: value === typed('unit', 'hour'),
    })),
  };
}

/** /operator/desks/{site}/rooms/{room}/withdrawal: from which day it goes, and what follows. */
export interface RoomWithdrawalModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly title: string;
  readonly back: string;
  readonly action: string;
  readonly on: string;
  /** What would follow, once the day was given; null before. */
  readonly foreseen: Foreseen | null;
}

export function roomWithdrawalModel(
  locale: Locale,
  facts: {
    readonly room: MeetingRoom;
    readonly today: IsoDate;
    readonly on?: IsoDate;
    readonly outcome?: SiteOutcome;
    readonly refused?: RefusedForm;
  },
): RoomWithdrawalModel {
  const { room, today, on, outcome, refused } = facts;
  const summary = refused && errorSummary(locale, refused.refusal);
  return {
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    title: t(locale, 'reception.rooms.withdraw-title', { room: room.label }),
    back: roomsHref(room.siteId),
    action: `${roomsHref(room.siteId)}/${room.id}/withdrawal`,
    on: on ?? typedIn(refused, 'on', today),
    foreseen: outcome?.foreseen ?? null,
  };
}
