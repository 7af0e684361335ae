/**
 * How many people can leave within a day by a word of the directory alone. Beyond it access still ends at once, but nobody's
 * agreement or bookings do: a group that is unassigned by mistake looks the same as a wave of departures, and only HR can tell.
 */
export const MOST_LEAVINGS = 20;
