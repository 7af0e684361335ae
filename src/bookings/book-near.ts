import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import type { BookDesk, BookedDesk } from './book-desk.js';

/** A desk near others. */
interface NearWish {
  readonly employeeId: string;
  readonly siteId: string;
  readonly day: IsoDate;
  readonly part: DayPart;
  /** The desk that suits best; null for any. */
  readonly deskId: string | null;
  readonly told: 'person' | 'nobody';
}

/** Whether a booking was refused for the want of one certain desk. */
const isTaken = (error: unknown): boolean => error instanceof DomainError && error.code === 'bookings.desk-taken';

/**
 * Books within a transaction of the caller, as {@link BookDesk.within} does: the desk that suits best, and any other one of the
 * place where somebody was faster.
 */
export async function bookNear(books: BookDesk, tx: Tx, { employeeId, told, ...wish }: NearWish): Promise<BookedDesk> {
  try {
    return await books.within(tx, employeeId, wish, told);
  } catch (error) {
    if (wish.deskId === null || !isTaken(error)) throw error;
    return books.within(tx, employeeId, { ...wish, deskId: null }, told);
  }
}
