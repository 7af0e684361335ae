import { Injectable } from '@nestjs/common';
import type { CalendarKind, CalendarPort } from './calendar-port.js';
import { CaldavCalendar } from './caldav/caldav-calendar.js';
import { GraphCalendar } from './graph/graph-calendar.js';

/** The calendars that the portal can write to. */
@Injectable()
export class CalendarsByKind {
  constructor(
    private readonly caldav: CaldavCalendar,
    private readonly graph: GraphCalendar,
  ) {}

  of(kind: CalendarKind): CalendarPort {
    return kind === 'caldav' ? this.caldav : this.graph;
  }
}
