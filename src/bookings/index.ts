export { BookDesk, type BookedDesk, type DeskWish } from './book-desk.js';
export { BookedPlaces, type BookedPlace, type BookedPlaceOfMonth } from './booked-places.queries.js';
export {
  BookingFigures,
  type BookedDay,
  type BookedMonth,
  type BookingTotals,
  type EmployeeFigures,
  type SiteMonth,
} from './booking-figures.queries.js';
export { BookingRecords, type BookingView } from './booking-records.queries.js';
export { BookingsModule } from './bookings.module.js';
export { BookingInCalendarsReader, type EnteredBooking } from './mail/booking-in-calendars.reader.js';
export { CancelBooking } from './cancel-booking.js';
export { CalendarFeedsRepository } from './feed/calendar-feeds.repository.js';
export { OpenCalendarFeed } from './feed/open-calendar-feed.js';
export { AskException } from './exceptions/ask-exception.js';
export { ExceptionsRepository } from './exceptions/exceptions.repository.js';
export { FavouritesRepository } from './favourites/favourites.repository.js';
export { KeepFavourite } from './favourites/keep-favourite.js';
export { GuestsRepository } from './guests/guests.repository.js';
export { InviteGuest } from './guests/invite-guest.js';
export { BeginSeries } from './series/begin-series.js';
export { SeriesRepository } from './series/series.repository.js';
export { GuestRulesRepository } from './guests/guest-rules.repository.js';
export { MOST_OF_DAY as MOST_GUESTS_OF_DAY } from './guests/guest.js';
export { ShowDesks } from './colleagues/show-desks.js';
export { PushSubscriptionsRepository } from './push/push-subscriptions.repository.js';
export { SetLimit } from './limits/set-limit.js';
export { SetMoment } from './moments/set-moment.js';
export { TeamMoments } from './moments/team-moments.queries.js';
export type { TakenRoom } from './rooms/room-booking.js';
export { RoomBookingsRepository } from './rooms/room-bookings.repository.js';
export { MonthTablesRepository, type MonthTable } from './months/month-tables.repository.js';
export { ReleaseRest } from './ends/release-rest.js';
export { MoveMonth } from './months/move-month.js';
export { OpenMonths } from './months/open-months.js';
export { JoinLine } from './waiting/join-line.js';
export { OpenWaits } from './waiting/open-waits.js';
