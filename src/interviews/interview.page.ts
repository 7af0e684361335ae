import { Injectable } from '@nestjs/common';
import { localDay, localTimeAt } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, StatusPill, TableRow } from '#libs/platform/views/index.js';
import type { EmployeeView } from '../employees/index.js';
import type { Interview } from './interview.js';
import { stateOf } from './interview.rules.js';
import { zoneOf } from './interview-letters.js';
import { InterviewPeopleReader } from './interview-people.reader.js';
import { InterviewsRepository } from './interviews.repository.js';
import {
  lengthChoices,
  minutesModel,
  statePill,
  themeFields,
  whenWords,
  type MinutesModel,
  type ThemeField,
} from './interviews.view.js';

/** The fields of an invitation. */
interface AppointmentFields {
  readonly day: string;
  readonly time: string;
  readonly lengths: readonly Choice[];
  readonly place: string;
  /** First day that may be chosen. */
  readonly from: string;
}

/** One person: interviews so far, an invitation, or minutes of one that was held without. */
export interface InterviewedPersonModel {
  readonly errors?: readonly FormFault[];
  readonly byField: FieldProblems;
  readonly personId: string;
  readonly name: string;
  readonly unit: string;
  readonly appointment: AppointmentFields;
  readonly heldOn: string;
  readonly today: string;
  readonly themes: readonly ThemeField[];
  /** Which form was refused. */
  readonly writing: boolean;
  /** Whether an interview is under way, so that no other begins. */
  readonly open: string | null;
  readonly history: readonly TableRow[];
}

/** One interview, as whoever holds it sees it. */
export interface InterviewModel {
  readonly errors?: readonly FormFault[];
  readonly byField: FieldProblems;
  readonly interviewId: string;
  readonly personHref: string;
  readonly name: string;
  readonly when: string;
  readonly place: string;
  readonly pill: StatusPill;
  readonly minutes: MinutesModel | null;
  /** Null once it was held or called off. */
  readonly appointment: AppointmentFields | null;
  /** Null once both sides confirmed or it was called off. */
  readonly writing: { readonly heldOn: string; readonly today: string; readonly themes: readonly ThemeField[] } | null;
  readonly contested: boolean;
}

/** Usual length of an interview, in minutes. */
const USUAL_LENGTH = 60;

/** Pages of one person and of one interview, for whoever holds it. */
@Injectable()
export class InterviewPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly people: InterviewPeopleReader,
    private readonly interviews: InterviewsRepository,
  ) {}

  /** Somebody out of reach is not found. @throws NotFound */
  async zone(ctx: RequestContext, employeeId: string): Promise<string> {
    return zoneOf(await this.uow.read(ctx, (tx) => this.people.person(ctx, tx, employeeId)));
  }

  /** The zone of an interview's person. @throws NotFound */
  async zoneOfInterview(ctx: RequestContext, id: string): Promise<string> {
    return zoneOf((await this.uow.read(ctx, (tx) => this.people.found(ctx, tx, id))).employee);
  }

  /** @throws NotFound */
  async person(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<InterviewedPersonModel> {
    const { locale } = ctx;
    const { employee, all } = await this.uow.read(ctx, async (tx) => ({
      employee: await this.people.person(ctx, tx, id),
      all: await this.interviews.of(tx, id),
    }));
    const now = this.clock.now();
    const open = all.find((one) => !['confirmed', 'cancelled'].includes(stateOf(one, now)));
    const summary = refused ? errorSummary(locale, refused.refusal) : null;
    const byField = summary?.byField ?? {};
    const typed = (name: string) => typedIn(refused, name);
    return {
      personId: id,
      name: nameOf(employee),
      unit: employee.unit,
      appointment: this.appointment(locale, typed, null, employee),
      heldOn: typed('heldOn'),
      today: this.clock.today(),
      themes: themeFields(locale, typed, byField),
      writing: refused?.values['heldOn'] !== undefined,
      open: open ? `/interviews/${open.id}` : null,
      history: all.map((one) => ({
        cells: [
          {
            text: whenWords(locale, one, zoneOf(employee)),
            href: `/interviews/${one.id}`,
            label: t(locale, 'interviews.when'),
          },
          { pill: statePill(locale, one, now), label: t(locale, 'interviews.state-label') },
        ],
      })),
      ...summary,
      byField,
    };
  }

  /** @throws NotFound */
  async interview(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<InterviewModel> {
    const { locale } = ctx;
    const { interview, employee } = await this.uow.read(ctx, (tx) => this.people.found(ctx, tx, id));
    const now = this.clock.now();
    const state = stateOf(interview, now);
    const summary = refused ? errorSummary(locale, refused.refusal) : null;
    const byField = summary?.byField ?? {};
    const typed = (name: string) => typedIn(refused, name);
    const wrote = refused?.values['heldOn'] !== undefined;
    return {
      interviewId: id,
      personHref: `/interviews/people/${employee.id}`,
      name: nameOf(employee),
      when: whenWords(locale, interview, zoneOf(employee)),
      place: interview.place,
      pill: statePill(locale, interview, now),
      minutes: interview.heldOn === null ? null : minutesModel(locale, interview),
      appointment:
        state === 'planned' || state === 'unwritten' ? this.appointment(locale, typed, interview, employee) : null,
      writing:
        state === 'confirmed' || state === 'cancelled'
          ? null
          : {
              heldOn: wrote ? typed('heldOn') : (interview.heldOn ?? this.heldDay(interview, employee)),
              today: this.clock.today(),
              themes: themeFields(locale, (theme) => (wrote ? typed(theme) : interview[theme]), byField),
            },
      contested: state === 'contested',
      ...summary,
      byField,
    };
  }

  /** The day of an invitation, once it has come. */
  private heldDay({ startsAt }: Interview, employee: EmployeeView): string {
    const today = this.clock.today();
    const day = startsAt === null ? '' : localDay(startsAt, zoneOf(employee));
    return day <= today ? day : '';
  }

  private appointment(
    locale: Locale,
    typed: (name: string) => string,
    planned: Interview | null,
    employee: EmployeeView,
  ): AppointmentFields {
    const zone = zoneOf(employee);
    const startsAt = planned?.startsAt ?? null;
    return {
      day: typed('day') || (startsAt ? localDay(startsAt, zone) : ''),
      time: typed('time') || (startsAt ? localTimeAt(startsAt, zone) : ''),
      lengths: lengthChoices(locale, typed('lasts') || String(planned?.lasts ?? USUAL_LENGTH)),
      place: typed('place') || (planned?.place ?? ''),
      from: this.clock.today(),
    };
  }
}

const nameOf = ({ givenName, familyName }: EmployeeView): string => `${givenName} ${familyName}`;
