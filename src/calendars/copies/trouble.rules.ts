import type { CalendarKind, Trouble } from '../calendar-port.js';

/**
 * What a trouble is about: the whole `connection`, which somebody must mend first; one `entry`, which will never be taken; or a
 * `moment`, after which it may. A mailbox of an employer that may not be written to, or is full, is one of many.
 */
export function reachOf(trouble: Trouble, kind: CalendarKind): 'connection' | 'entry' | 'moment' {
  switch (trouble) {
    case 'refused':
      return 'connection';
    case 'forbidden':
    case 'gone':
    case 'full':
      return kind === 'caldav' ? 'connection' : 'moment';
    case 'rejected':
    case 'no-mailbox':
      return 'entry';
    case 'away':
    case 'busy':
      return 'moment';
  }
}
