import { Module } from '@nestjs/common';
import { KeysModule } from '#libs/platform/keys/index.js';
import { Brings } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { BookingsModule } from '../bookings/index.js';
import { EmployeesModule } from '../employees/index.js';
import { EmployersModule } from '../employers/index.js';
import { CaldavCalendar } from './caldav/caldav-calendar.js';
import { DavClient } from './caldav/dav-client.js';
import { DavCalendars } from './caldav/dav-calendars.js';
import { CalendarsByKind } from './calendars-by-kind.js';
import { CalendarConnectionsRepository } from './connections/calendar-connections.repository.js';
import { CalendarSecrets } from './connections/calendar-secrets.js';
import { ChooseMailbox } from './connecting/choose-mailbox.js';
import { ConnectCalendar } from './connecting/connect-calendar.js';
import { ConnectMailboxes } from './connecting/connect-mailboxes.js';
import { EndCalendar } from './connecting/end-calendar.js';
import { CalendarCopiesRepository } from './copies/calendar-copies.repository.js';
import { CopyBookingJob } from './copies/copy-booking.job.js';
import { EndCalendarJob } from './copies/end-calendar.job.js';
import { EndCalendarsOfLeaversJob } from './copies/end-calendars-of-leavers.job.js';
import { TellOfCalendarJob } from './copies/tell-of-calendar.job.js';
import { GraphCalendar } from './graph/graph-calendar.js';
import { GraphTokens } from './graph/graph-tokens.js';
import { OwnCalendars } from './own-calendars.queries.js';
import { CalendarsPage } from './pages/calendars.page.js';
import { EmployerCalendarsController } from './pages/employer-calendars.controller.js';
import { OwnCalendarController } from './pages/own-calendar.controller.js';

/** Calendars elsewhere into which bookings are written: one of a person by CalDAV, the mailboxes of an employer by Microsoft Graph. */
@Brings({
  menu: [
    {
      area: 'admin',
      href: '/admin/calendars',
      labelKey: 'common.nav.calendars',
      icon: 'calendar-plus',
      permission: 'calendars.manage',
      order: 24,
      group: 'programs',
    },
  ],
})
@Module({
  imports: [KeysModule, AuditModule, EmployersModule, EmployeesModule, BookingsModule],
  controllers: [OwnCalendarController, EmployerCalendarsController],
  providers: [
    CaldavCalendar,
    DavClient,
    DavCalendars,
    CalendarsByKind,
    CalendarConnectionsRepository,
    CalendarSecrets,
    ChooseMailbox,
    ConnectCalendar,
    ConnectMailboxes,
    EndCalendar,
    CalendarCopiesRepository,
    CopyBookingJob,
    EndCalendarJob,
    EndCalendarsOfLeaversJob,
    TellOfCalendarJob,
    GraphCalendar,
    GraphTokens,
    OwnCalendars,
    CalendarsPage,
  ],
})
export class CalendarsModule {}
