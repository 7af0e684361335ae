import { Inject, Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE, zonesOfCommune } from '#libs/calendar/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Letterhead } from '#libs/platform/letters/index.js';
import type { EmployeeView } from '../employees/index.js';
import { interviewCalendar } from './interview-calendar.rules.js';
import type { Appointment, Interview } from './interview.js';
import { endOf } from './interview.rules.js';

/** An interview to which somebody is or was invited. */
export type InvitedInterview = Interview & Appointment;

/** Whether an interview has an invitation. */
export const isInvited = (interview: Interview): interview is InvitedInterview =>
  interview.startsAt !== null && interview.lasts !== null;

/** The letter about an invitation. */
export interface InterviewLetter {
  readonly givenName: string;
  /** What it says: `invited`, `moved`, `cancelled`, `near`. */
  readonly news: string;
  readonly start: Date;
  readonly end: Date;
  readonly zone: string;
  readonly place: string;
  readonly url: string;
}

/** The zone of somebody's home: the clocks by which they read an invitation. */
export const zoneOf = ({ communeInsee }: EmployeeView): string =>
  zonesOfCommune(communeInsee)?.timeZone ?? ADMINISTRATIVE_ZONE;

/** The page of one's interviews. */
const OWN = '/my/interviews';

/** Builds the letters and calendar files about an interview. */
@Injectable()
export class InterviewLetters {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Model of the template `interview-invitation`. */
  model(
    { startsAt, lasts, place }: InvitedInterview,
    employee: EmployeeView,
    news: string,
    { link }: Pick<Letterhead, 'link'>,
  ): InterviewLetter {
    return {
      givenName: employee.givenName,
      news,
      start: startsAt,
      end: endOf(startsAt, lasts),
      zone: zoneOf(employee),
      place,
      url: link(OWN),
    };
  }

  /** The invitation as an iCalendar file; the same id for all its revisions. */
  calendar(
    locale: Locale,
    interview: InvitedInterview,
    employerName: string | null,
  ): { fileName: string; text: string } {
    const base = new URL(this.config.baseUrl);
    const text = interviewCalendar({
      uid: `interview-${interview.id}@${base.hostname}`,
      title: t(locale, 'interviews.calendar.title'),
      place: interview.place,
      notes: t(locale, 'interviews.calendar.notes'),
      url: new URL(OWN, base).href,
      start: interview.startsAt,
      end: endOf(interview.startsAt, interview.lasts),
      changedAt: interview.changedAt,
      cancelled: interview.cancelledAt !== null,
      revision: interview.revision,
      from: { name: employerName ?? t(locale, 'common.brand'), email: this.config.mailFrom },
    });
    return { fileName: 'palier-interview.ics', text };
  }
}
