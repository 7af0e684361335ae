import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import type { CalendarConnection } from '../connections/calendar-connection.js';
import { CalendarConnectionsRepository } from '../connections/calendar-connections.repository.js';
import type { CalendarChoice } from '../connecting/connect-calendar.js';
import { CalendarCopiesRepository } from '../copies/calendar-copies.repository.js';
import {
  employerCalendarsModel,
  ownCalendarModel,
  type EmployerCalendarsModel,
  type OwnCalendarModel,
  type ShownConnection,
} from './calendars.view.js';

/** What stands on the page besides what is connected. */
export interface OwnAsked {
  readonly refused?: RefusedForm;
  readonly choice?: CalendarChoice & { readonly account: string };
}

/** The pages of calendars into which bookings are written. */
@Injectable()
export class CalendarsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly connections: CalendarConnectionsRepository,
    private readonly copies: CalendarCopiesRepository,
  ) {}

  /** @throws NotFound for somebody who is no employee */
  async own(ctx: RequestContext, asked: OwnAsked = {}): Promise<OwnCalendarModel> {
    const { employeeId } = ctx;
    if (employeeId === null) throw new NotFound('employee');
    return this.uow.read(ctx, async (tx) => {
      const own = await this.shown(tx, await this.connections.ofPerson(tx, employeeId));
      const mailboxes = await this.connections.ofEmployer(tx);
      const mailbox =
        mailboxes && mailboxes.state !== 'ending'
          ? { stopped: mailboxes.state === 'stopped', refused: await this.connections.refuses(tx, employeeId) }
          : null;
      return ownCalendarModel(ctx.locale, { own, mailbox, ...asked });
    });
  }

  async employer(ctx: RequestContext, refused?: RefusedForm): Promise<EmployerCalendarsModel> {
    return this.uow.read(ctx, async (tx) =>
      employerCalendarsModel(ctx.locale, await this.shown(tx, await this.connections.ofEmployer(tx)), refused),
    );
  }

  private async shown(tx: Tx, connection: CalendarConnection | null): Promise<ShownConnection | null> {
    if (!connection) return null;
    return { connection, counts: await this.copies.counts(tx, connection.id, this.clock.today()) };
  }
}
