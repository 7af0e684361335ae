import type { IsoDate } from '#libs/calendar/index.js';

/** Whether a desk or a room is there on a day: it goes on the first day without it. */
export const inServiceOn = ({ withdrawnOn }: { readonly withdrawnOn: IsoDate | null }, day: IsoDate): boolean =>
  withdrawnOn === null || withdrawnOn > day;
