import type { IsoDate } from '#libs/calendar/index.js';

/** What a meeting room is booked by. */
export const ROOM_UNITS = ['hour', 'half', 'day'] as const;
export type RoomUnit = (typeof ROOM_UNITS)[number];

/** A meeting room of a site. */
export interface MeetingRoom {
  readonly id: string;
  readonly siteId: string;
  readonly label: string;
  readonly seats: number;
  readonly unit: RoomUnit;
  /** First day without it. */
  readonly withdrawnOn: IsoDate | null;
}
