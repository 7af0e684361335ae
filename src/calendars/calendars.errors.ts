import { Conflict, InvalidInput } from '#libs/platform/errors/index.js';
import type { Trouble } from './calendar-port.js';

/** The address cannot be asked: `reason` is one of `OutboundReason`. */
export class CalendarAddressRefused extends InvalidInput {
  constructor(reason: string) {
    super([{ field: 'server', code: `calendars.address-${reason}` }]);
  }
}

/** There is a server, and it says that the calendar is at another host: the password goes there when that is typed. */
export class CalendarElsewhere extends InvalidInput {
  constructor(host: string) {
    super([{ field: 'server', code: 'calendars.elsewhere', params: { host } }]);
  }
}

/** No calendar that takes events is known at the address. */
export class NoCalendarThere extends InvalidInput {
  constructor() {
    super([{ field: 'server', code: 'calendars.none-there' }]);
  }
}

/** The field that names what is opened. */
const OPENED = { caldav: 'server', graph: 'directory' } as const;

/** The server refuses, or is away: what it said, at the field that mends it. */
export class CalendarNotOpened extends InvalidInput {
  constructor(trouble: Trouble, kind: 'caldav' | 'graph') {
    const field = trouble === 'refused' ? 'secret' : OPENED[kind];
    super([{ field, code: `calendars.not-opened-${kind}-${trouble}` }]);
  }
}

/** Another calendar of the same person, or of the same employer, is connected or being ended. */
export class CalendarConnected extends Conflict {
  constructor(ending: boolean) {
    super('calendars.connected', 'a calendar is connected', ending ? { context: 'ending' } : {});
  }
}
