import type { IsoDate } from '#libs/calendar/index.js';
import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { StatusPill } from '#libs/platform/views/index.js';
import { statePill, untilDay } from './agreement.view.js';
import type { PipelineLine } from './pipeline-lines.queries.js';

/** One agreement of a list. */
export interface PipelineRow {
  readonly id: string;
  readonly href: string;
  readonly name: string;
  readonly reference: string;
  readonly pill: StatusPill;
  readonly paper: boolean;
  /** First and last day. */
  readonly days: string;
  readonly note: string;
}

/** One line as the templates take it. */
export function pipelineRow(locale: Locale, line: PipelineLine, today: IsoDate): PipelineRow {
  const read = line.state === 'sent' && line.shownAt !== null;
  const waits = line.state === 'sent' && line.signBy !== null;
  return {
    id: line.id,
    href: `/hr/agreements/${line.id}`,
    name: line.employeeName,
    reference: t(locale, 'agreements.list.reference', { reference: line.reference, version: line.version }),
    pill: read
      ? { label: t(locale, 'agreements.list.read'), tone: 'warning', icon: 'eye' }
      : statePill(locale, line.state, untilDay(line.state, line.lastDay, today), line.suspendedTo),
    paper: line.channel === 'paper',
    days:
      line.lastDay === null
        ? t(locale, 'agreements.paper-list.from', { from: formatDate(locale, line.startOn, 'medium') })
        : t(locale, 'agreements.paper-list.from-until', {
            from: formatDate(locale, line.startOn, 'medium'),
            until: formatDate(locale, line.lastDay, 'medium'),
          }),
    note: [
      waits ? t(locale, 'agreements.list.until', { day: formatDate(locale, line.signBy, 'medium') }) : '',
      line.remindedAt === null
        ? ''
        : t(locale, 'agreements.list.reminded', {
            at: formatInstant(locale, line.remindedAt, employerZone(), 'medium'),
          }),
    ]
      .filter(Boolean)
      .join(' · '),
  };
}
