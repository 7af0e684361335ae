import { Module } from '@nestjs/common';
import { Brings } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { BookingsModule } from '../bookings/index.js';
import { EmployeesModule } from '../employees/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { SitesModule } from '../sites/index.js';
import { ClosingsController } from './desks/closings.controller.js';
import { DesksController } from './desks/desks.controller.js';
import { DesksPage } from './desks/desks.page.js';
import { SiteActs } from './desks/site-acts.js';
import { FollowArrivalsToldJob } from './messages/follow-arrivals-told.job.js';
import { MessagesController } from './messages/messages.controller.js';
import { MessagesPage } from './messages/messages.page.js';
import { MessagesRepository } from './messages/messages.repository.js';
import { TellArrivalJob } from './messages/tell-arrival.job.js';
import { TellThoseWhoCome } from './messages/tell-those-who-come.js';
import { OccupancyController } from './occupancy/occupancy.controller.js';
import { OccupancyPage } from './occupancy/occupancy.page.js';
import { ArrangeActs } from './arrange/arrange-acts.js';
import { DeskStockController } from './arrange/desk-stock.controller.js';
import { DeskStockPage } from './arrange/desk-stock.page.js';
import { PlanController } from './arrange/plan.controller.js';
import { PlanPage } from './arrange/plan.page.js';
import { DayController } from './day/day.controller.js';
import { DayPage } from './day/day.page.js';
import { SITE_GUESTS_CONTROLLERS, SITE_GUESTS_PROVIDERS } from './guests/index.js';
import { SetSiteGuests } from './guests/set-site-guests.js';
import { LobbyPage } from './lobby/lobby.page.js';
import { LobbyScreensRepository } from './lobby/lobby-screens.repository.js';
import { PairScreen } from './lobby/pair-screen.js';
import { ShowScreenCode } from './lobby/show-screen-code.js';
import { LOBBY_CONTROLLERS, LOBBY_PROVIDERS } from './lobby/index.js';
import { BookedHalfDays } from './occupancy/booked-half-days.queries.js';
import { OwnCodeController } from './walk-ins/own-code.controller.js';
import { ShowCode } from './walk-ins/show-code.js';
import { TakeWalkIn } from './walk-ins/take-walk-in.js';
import { WalkInsController } from './walk-ins/walk-ins.controller.js';
import { WalkInsPage } from './walk-ins/walk-ins.page.js';
import { WalkInsRepository } from './walk-ins/walk-ins.repository.js';
import { RoomActs } from './rooms/room-acts.js';
import { SiteRoomsController } from './rooms/site-rooms.controller.js';
import { SiteRoomsPage } from './rooms/site-rooms.page.js';
import { DeskSignsController } from './signs/desk-signs.controller.js';
import { DeskSignsPage } from './signs/desk-signs.page.js';
import { OwnSitesReader } from './own-sites.reader.js';

/** The day of whoever runs a place: its desks and floor plan, desks that are blocked, days that it stays closed, messages to those who come, occupancy. */
@Brings({
  menu: [
    {
      area: 'operator',
      href: '/operator/desks',
      labelKey: 'common.nav.desks',
      icon: 'desk',
      permission: 'desks.block',
      order: 25,
      also: ['/operator/messages', '/operator/occupancy', '/operator/walk-ins'],
      tab: true,
    },
  ],
})
@Module({
  imports: [AuditModule, BookingsModule, EmployeesModule, OrganisationsModule, SitesModule],
  controllers: [
    DesksController,
    ClosingsController,
    PlanController,
    DeskStockController,
    DeskSignsController,
    DayController,
    MessagesController,
    OccupancyController,
    WalkInsController,
    OwnCodeController,
    SiteRoomsController,
    ...LOBBY_CONTROLLERS,
    ...SITE_GUESTS_CONTROLLERS,
  ],
  providers: [
    OwnSitesReader,
    SiteActs,
    DesksPage,
    ArrangeActs,
    PlanPage,
    DeskStockPage,
    DeskSignsPage,
    DayPage,
    WalkInsPage,
    WalkInsRepository,
    ShowCode,
    RoomActs,
    SiteRoomsPage,
    TakeWalkIn,
    MessagesPage,
    MessagesRepository,
    TellThoseWhoCome,
    FollowArrivalsToldJob,
    TellArrivalJob,
    OccupancyPage,
    BookedHalfDays,
    ...LOBBY_PROVIDERS,
    ...SITE_GUESTS_PROVIDERS,
  ],
  exports: [LobbyPage, LobbyScreensRepository, PairScreen, SetSiteGuests, ShowScreenCode],
})
export class ReceptionModule {}
