/** A smaller grant whose bookings another place is to take over, by site. */
export type Moves = ReadonlyMap<string, string>;

/** The sites that may take bookings over from one whose line is too small: those whose own line holds all that is booked there. */
export function takingOver(
  siteId: string,
  wanted: ReadonlyMap<string, number>,
  used: (siteId: string) => number,
): string[] {
  return [...wanted].flatMap(([id, halfDays]) => (id !== siteId && halfDays > 0 && halfDays >= used(id) ? [id] : []));
}
