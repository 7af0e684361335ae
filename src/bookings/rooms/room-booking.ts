import type { IsoDate } from '#libs/calendar/index.js';

/** A booked meeting room, of somebody of the tenant. */
export interface RoomBooking {
  readonly id: string;
  readonly employeeId: string;
  readonly siteId: string;
  readonly roomId: string;
  readonly room: string;
  readonly day: IsoDate;
  readonly start: Date;
  readonly end: Date;
  readonly reference: string;
  readonly cancelledAt: Date | null;
}

/** A room that anybody has, at some time; `who` for whoever runs the place. */
export interface TakenRoom {
  readonly roomId: string;
  readonly room: string;
  readonly day: IsoDate;
  readonly start: Date;
  readonly end: Date;
  readonly person: number;
  readonly who: string | null;
}
