import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Brings } from '../access/index.js';
import { AgreementsModule } from '../agreements/index.js';
import { AuditModule } from '../audit/index.js';
import { EmployersModule } from '../employers/index.js';
import { EmployeesModule } from '../employees/index.js';
import { HostingModule } from '../hosting/index.js';
import { LedgerModule } from '../ledger/index.js';
import { QuotasModule } from '../quotas/index.js';
import { SitesModule } from '../sites/index.js';
import { BookingsApiController } from './api/bookings-api.controller.js';
import { BookingsApiReader } from './api/bookings-api.reader.js';
import { ListedBookings } from './api/listed-bookings.queries.js';
import { DeskOffersReader } from './api/desk-offers.reader.js';
import { ExceptionsApiController } from './api/exceptions-api.controller.js';
import { SeriesApiController } from './api/series-api.controller.js';
import { WaitingApiController } from './api/waiting-api.controller.js';
import { BookDesk } from './book-desk.js';
import { BookedHalfDaysReader } from './booked-half-days.reader.js';
import { BookedPlaces } from './booked-places.queries.js';
import { BookingFactsReader } from './booking-facts.reader.js';
import { BookingFigures } from './booking-figures.queries.js';
import { BookingRecords } from './booking-records.queries.js';
import { Booking } from './booking.entity.js';
import { BookingRepository } from './booking.repository.js';
import { CancelBooking } from './cancel-booking.js';
import { COLLEAGUES_CONTROLLERS, COLLEAGUES_PROVIDERS } from './colleagues/index.js';
import { ShowDesks } from './colleagues/show-desks.js';
import { ChangeBooking } from './change/change-booking.js';
import { ChangeController } from './change/change.controller.js';
import { ChangePage } from './change/change.page.js';
import { HandChangesRepository } from './change/hand-changes.repository.js';
import { UndoChange } from './change/undo-change.js';
import { BookingChangesRepository } from './ends/booking-changes.repository.js';
import { BookingFatesReader } from './ends/booking-fates.reader.js';
import { EndBookings } from './ends/end-bookings.js';
import { ReleaseRest } from './ends/release-rest.js';
import { FollowEmployeeLeftJob } from './ends/follow-employee-left.job.js';
import { LostBookings } from './ends/lost-bookings.queries.js';
import { LostBookingsReader } from './ends/lost-bookings.reader.js';
import { FollowAbsenceJob } from './ends/follow-absence.job.js';
import { FollowAgreementEndedJob } from './ends/follow-agreement-ended.job.js';
import { FollowAgreementSuspendedJob } from './ends/follow-agreement-suspended.job.js';
import { SuspendedBookingsReader } from './ends/suspended-bookings.reader.js';
import { FollowAgreementReplacedJob } from './ends/follow-agreement-replaced.job.js';
import { FollowCompanyClosedJob } from './ends/follow-company-closed.job.js';
import { FollowGrantReducedJob } from './ends/follow-grant-reduced.job.js';
import { FollowSiteClosedJob } from './ends/follow-site-closed.job.js';
import { FollowSiteClosedDaysJob } from './ends/follow-site-closed-days.job.js';
import { FollowSiteHoursJob } from './ends/follow-site-hours.job.js';
import { FollowDeskWithdrawnJob } from './ends/follow-desk-withdrawn.job.js';
import { FollowDesksBlockedJob } from './ends/follow-desks-blocked.job.js';
import { OtherPlaceReader } from './ends/other-place.reader.js';
import { SiteBookings } from './ends/site-bookings.queries.js';
import { TellOfChangedBookingsJob } from './ends/tell-of-changed-bookings.job.js';
import { CalendarFeedController } from './feed/calendar-feed.controller.js';
import { CalendarFeedPage } from './feed/calendar-feed.page.js';
import { CalendarFeedsRepository } from './feed/calendar-feeds.repository.js';
import { CloseCalendarFeed } from './feed/close-calendar-feed.js';
import { FedBookingsReader } from './feed/fed-bookings.reader.js';
import { FedCalendarController } from './feed/fed-calendar.controller.js';
import { ELSEWHERE_CONTROLLERS, ELSEWHERE_PROVIDERS } from './elsewhere/index.js';
import { FeedReaders } from './feed/feed-readers.queries.js';
import { OpenCalendarFeed } from './feed/open-calendar-feed.js';
import { OwnFeedReader } from './feed/own-feed.reader.js';
import { AlternativesReader } from './find/alternatives.reader.js';
import { BookerReader } from './find/booker.reader.js';
import { DeskAvailability } from './find/desk-availability.queries.js';
import { NearSites } from './find/near-sites.queries.js';
import { DeskStates } from './find/desk-states.queries.js';
import { DeskPage } from './find/desk.page.js';
import { DesksController } from './find/desks.controller.js';
import { NearbyDesksReader } from './find/nearby-desks.reader.js';
import { FinderPage } from './find/finder.page.js';
import { BookingInCalendarsReader } from './mail/booking-in-calendars.reader.js';
import { BookingLetters } from './mail/booking-letters.js';
import { BookingMailReader } from './mail/booking-mail.reader.js';
import { DesksTomorrow } from './mail/desks-tomorrow.queries.js';
import { RemindOfTomorrowJob } from './mail/remind-of-tomorrow.job.js';
import { SendBookingReminderJob } from './mail/send-booking-reminder.job.js';
import { SendBookingCancellationJob } from './mail/send-booking-cancellation.job.js';
import { SendBookingChangeJob } from './mail/send-booking-change.job.js';
import { SendBookingConfirmationJob } from './mail/send-booking-confirmation.job.js';
import { EXCEPTIONS_CONTROLLERS, EXCEPTIONS_PROVIDERS } from './exceptions/index.js';
import { LIMITS_CONTROLLERS, LIMITS_PROVIDERS } from './limits/index.js';
import { SetLimit } from './limits/set-limit.js';
import { SetMoment } from './moments/set-moment.js';
import { TeamMoments } from './moments/team-moments.queries.js';
import { MOMENTS_CONTROLLERS, MOMENTS_PROVIDERS } from './moments/index.js';
import { WrittenMailboxes } from './mail/written-mailboxes.queries.js';
import { PUSH_CONTROLLERS, PUSH_PROVIDERS } from './push/index.js';
import { PushSubscriptionsRepository } from './push/push-subscriptions.repository.js';
import { ROOMS_CONTROLLERS, ROOMS_PROVIDERS } from './rooms/index.js';
import { RoomBookingsRepository } from './rooms/room-bookings.repository.js';
import { BookingRelease } from './booking-release.js';
import { JudgeWish } from './judge-wish.js';
import { OwnBookings } from './own-bookings.queries.js';
import { BeginSeries } from './series/begin-series.js';
import { ChangeSeries } from './series/change-series.js';
import { ChangeSeriesPage } from './series/change-series.page.js';
import { EndSeries } from './series/end-series.js';
import { ExtendSeriesJob } from './series/extend-series.job.js';
import { FinishSeriesJob } from './series/finish-series.job.js';
import { AskException } from './exceptions/ask-exception.js';
import { ExceptionsRepository } from './exceptions/exceptions.repository.js';
import { FavouritesRepository } from './favourites/favourites.repository.js';
import { KeepFavourite } from './favourites/keep-favourite.js';
import { GuestsRepository } from './guests/guests.repository.js';
import { InviteGuest } from './guests/invite-guest.js';
import { OwnDesks } from './series/own-desks.queries.js';
import { OwnSeries } from './series/own-series.queries.js';
import { RepeatWeek } from './series/repeat-week.js';
import { SeriesDatesReader } from './series/series-dates.reader.js';
import { SeriesController } from './series/series.controller.js';
import { SeriesNear } from './series/series-near.queries.js';
import { SeriesPage } from './series/series.page.js';
import { SeriesRepository } from './series/series.repository.js';
import { SettleSeries } from './series/settle-series.js';
import { TellOfSeriesJob } from './series/tell-of-series.job.js';
import { UsualWeekReader } from './series/usual-week.reader.js';
import { COMMON_DAY_CONTROLLERS, COMMON_DAY_PROVIDERS } from './common-day/index.js';
import { FAVOURITES_CONTROLLERS, FAVOURITES_PROVIDERS } from './favourites/index.js';
import { GUESTS_CONTROLLERS, GUESTS_PROVIDERS } from './guests/index.js';
import { GuestRulesRepository } from './guests/guest-rules.repository.js';
import { SEVERAL_CONTROLLERS, SEVERAL_PROVIDERS } from './several/index.js';
import { TeamController } from './team/team.controller.js';
import { TeamPage } from './team/team.page.js';
import { MONTHS_PROVIDERS } from './months/index.js';
import { WAITING_CONTROLLERS, WAITING_PROVIDERS } from './waiting/index.js';
import { JoinLine } from './waiting/join-line.js';
import { OpenWaits } from './waiting/open-waits.js';
import { ArrivalBy } from './arrival-by.queries.js';
import { WeekController } from './week/week.controller.js';
import { WeekPage } from './week/week.page.js';

/** Handlers of the endings that bookings follow. */
const ENDS = [
  BookingChangesRepository,
  BookingFatesReader,
  OtherPlaceReader,
  EndBookings,
  FollowEmployeeLeftJob,
  LostBookings,
  LostBookingsReader,
  FollowAbsenceJob,
  FollowAgreementEndedJob,
  FollowAgreementReplacedJob,
  FollowAgreementSuspendedJob,
  SuspendedBookingsReader,
  FollowCompanyClosedJob,
  FollowGrantReducedJob,
  FollowSiteClosedJob,
  FollowSiteClosedDaysJob,
  FollowSiteHoursJob,
  FollowDeskWithdrawnJob,
  FollowDesksBlockedJob,
  SiteBookings,
  TellOfChangedBookingsJob,
];

/** What people change of a booking, and take back. */
const CHANGES = [ChangeBooking, ChangePage, HandChangesRepository, UndoChange];

/** What people's own calendars read. */
const FEEDS = [
  CalendarFeedPage,
  CalendarFeedsRepository,
  CloseCalendarFeed,
  FedBookingsReader,
  FeedReaders,
  OpenCalendarFeed,
  OwnFeedReader,
];

/** Desks that are booked again and again. */
const SERIES = [
  BeginSeries,
  ChangeSeries,
  ChangeSeriesPage,
  EndSeries,
  ExtendSeriesJob,
  FinishSeriesJob,
  OwnDesks,
  OwnSeries,
  RepeatWeek,
  SeriesDatesReader,
  SeriesNear,
  SeriesPage,
  SeriesRepository,
  SettleSeries,
  TellOfSeriesJob,
  UsualWeekReader,
];

/** Desk bookings: finding a desk near home, booking and cancelling it, and the figures that others draw from bookings. */
@Brings({
  menu: [
    {
      area: 'mine',
      href: '/week',
      labelKey: 'common.nav.week',
      icon: 'calendar-week',
      permission: 'bookings.read',
      order: 10,
      also: ['/rooms', '/walk-in', '/colleagues'],
      tab: true,
    },
    {
      area: 'mine',
      href: '/team',
      labelKey: 'common.nav.team',
      icon: 'users-group',
      permission: 'team.read',
      order: 20,
      also: ['/several', '/common-days'],
      tab: true,
    },
    {
      area: 'mine',
      href: '/desks',
      labelKey: 'common.nav.find',
      icon: 'map-search',
      permission: 'bookings.book',
      order: 30,
      also: ['/elsewhere', '/exceptions'],
      tab: true,
    },
  ],
  settings: [
    {
      group: 'agreements',
      href: '/several',
      labelKey: 'settings.pages.several',
      icon: 'users-plus',
      permission: 'bookings.book-for-others',
      order: 65,
    },
    {
      group: 'agreements',
      href: '/common-days',
      labelKey: 'settings.pages.common-days',
      icon: 'map-search',
      permission: 'bookings.book-for-others',
      order: 66,
    },
    {
      group: 'agreements',
      href: '/hr/elsewhere',
      labelKey: 'settings.pages.elsewhere',
      icon: 'map-search',
      permission: 'quotas.manage',
      order: 60,
    },
    {
      group: 'days',
      href: '/team/moments',
      labelKey: 'settings.pages.moments',
      icon: 'users-group',
      permission: 'moments.manage',
      order: 30,
    },
    {
      group: 'days',
      href: '/team/exceptions',
      labelKey: 'settings.pages.exceptions',
      icon: 'lock-open',
      permission: 'exceptions.answer',
      order: 32,
    },
    {
      group: 'days',
      href: '/hr/limits',
      labelKey: 'settings.pages.limits',
      icon: 'gauge',
      permission: 'limits.manage',
      order: 31,
    },
  ],
  api: 'Places near home, their free desks, and bookings.',
})
@Module({
  imports: [
    TypeOrmModule.forFeature([Booking]),
    AuditModule,
    EmployersModule,
    EmployeesModule,
    AgreementsModule,
    SitesModule,
    LedgerModule,
    QuotasModule,
    HostingModule,
  ],
  controllers: [
    ...ELSEWHERE_CONTROLLERS,
    CalendarFeedController,
    FedCalendarController,
    SeriesController,
    ChangeController,
    ...COLLEAGUES_CONTROLLERS,
    ...SEVERAL_CONTROLLERS,
    ...GUESTS_CONTROLLERS,
    ...FAVOURITES_CONTROLLERS,
    ...COMMON_DAY_CONTROLLERS,
    ...WAITING_CONTROLLERS,
    ...PUSH_CONTROLLERS,
    WeekController,
    ...LIMITS_CONTROLLERS,
    // Before the pages of one person of a team.
    ...MOMENTS_CONTROLLERS,
    ...EXCEPTIONS_CONTROLLERS,
    TeamController,
    DesksController,
    BookingsApiController,
    SeriesApiController,
    WaitingApiController,
    ExceptionsApiController,
    ...ROOMS_CONTROLLERS,
  ],
  providers: [
    BookingRepository,
    BookingRecords,
    BookingFigures,
    BookedHalfDaysReader,
    BookedPlaces,
    BookingFactsReader,
    JudgeWish,
    BookDesk,
    CancelBooking,
    ...CHANGES,
    ...MONTHS_PROVIDERS,
    ...COLLEAGUES_PROVIDERS,
    ...SEVERAL_PROVIDERS,
    ...GUESTS_PROVIDERS,
    ...FAVOURITES_PROVIDERS,
    ...COMMON_DAY_PROVIDERS,
    ...WAITING_PROVIDERS,
    ...PUSH_PROVIDERS,
    BookingRelease,
    ReleaseRest,
    ArrivalBy,
    OwnBookings,
    ...FEEDS,
    ...SERIES,
    ...ELSEWHERE_PROVIDERS,
    ...LIMITS_PROVIDERS,
    ...EXCEPTIONS_PROVIDERS,
    ...MOMENTS_PROVIDERS,
    DeskAvailability,
    DeskStates,
    NearSites,
    NearbyDesksReader,
    AlternativesReader,
    BookerReader,
    FinderPage,
    DeskPage,
    WeekPage,
    TeamPage,
    BookingsApiReader,
    ListedBookings,
    DeskOffersReader,
    BookingInCalendarsReader,
    BookingLetters,
    BookingMailReader,
    WrittenMailboxes,
    SendBookingConfirmationJob,
    SendBookingCancellationJob,
    SendBookingChangeJob,
    DesksTomorrow,
    RemindOfTomorrowJob,
    SendBookingReminderJob,
    ...ENDS,
    ...ROOMS_PROVIDERS,
  ],
  exports: [
    AskException,
    BeginSeries,
    CalendarFeedsRepository,
    ExceptionsRepository,
    FavouritesRepository,
    GuestsRepository,
    InviteGuest,
    KeepFavourite,
    OpenCalendarFeed,
    SeriesRepository,
    ReleaseRest,
    GuestRulesRepository,
    ShowDesks,
    PushSubscriptionsRepository,
    BookingInCalendarsReader,
    SetLimit,
    SetMoment,
    TeamMoments,
    BookDesk,
    CancelBooking,
    BookingRecords,
    BookingFigures,
    BookedPlaces,
    JoinLine,
    OpenWaits,
    RoomBookingsRepository,
  ],
})
export class BookingsModule {}
