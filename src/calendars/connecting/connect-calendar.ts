import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, tenantOf, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbound } from '#libs/platform/outbound/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { CalendarTrouble } from '../calendar-port.js';
import {
  CalendarAddressRefused,
  CalendarConnected,
  CalendarElsewhere,
  CalendarNotOpened,
  NoCalendarThere,
} from '../calendars.errors.js';
import { DavCalendars, type FoundCalendar } from '../caldav/dav-calendars.js';
import { CalendarCopiesRepository } from '../copies/calendar-copies.repository.js';
import type { CalendarConnection } from '../connections/calendar-connection.js';
import { CalendarConnectionsRepository } from '../connections/calendar-connections.repository.js';
import { CalendarSecrets } from '../connections/calendar-secrets.js';

/** A calendar of one's own, as it is typed. */
export interface CalendarWish {
  /** Of the calendar, the account or the server; https. */
  readonly address: string;
  readonly account: string;
  readonly secret: string;
}

/** Several calendars are there: one must be chosen by its address. */
export interface CalendarChoice {
  readonly choose: readonly FoundCalendar[];
}

/** A person has their bookings written into a calendar of their own at a CalDAV server. */
@Injectable()
export class ConnectCalendar {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly outbound: Outbound,
    private readonly calendars: DavCalendars,
    private readonly employees: EmployeeRecords,
    private readonly connections: CalendarConnectionsRepository,
    private readonly secrets: CalendarSecrets,
    private readonly copies: CalendarCopiesRepository,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * The same calendar once more takes another secret, and what it missed is made up for.
   * @returns null when it is connected; else what to choose from
   * @throws NotFound for somebody who is no employee, CalendarAddressRefused, CalendarElsewhere, NoCalendarThere,
   *   CalendarNotOpened, CalendarConnected
   */
  async execute(ctx: RequestContext, wish: CalendarWish): Promise<CalendarChoice | null> {
    const { employeeId } = ctx;
    if (employeeId === null) throw new NotFound('employee');
    const refusal = await this.outbound.refusal(wish.address);
    if (refusal) throw new CalendarAddressRefused(refusal);
    const found = await this.look(wish);
    const chosen = found.find(({ address }) => address === asFolder(wish.address)) ?? found[0];
    if (!chosen || (found.length > 1 && chosen.address !== asFolder(wish.address))) return { choose: found };
    await this.uow.run(ctx, (tx) => this.keep(tx, employeeId, chosen, wish));
    return null;
  }

  private async look(wish: CalendarWish): Promise<FoundCalendar[]> {
    try {
      const found = await this.calendars.of(wish);
      if (Array.isArray(found)) return found;
      throw found.kind === 'elsewhere' ? new CalendarElsewhere(found.host) : new NoCalendarThere();
    } catch (error) {
      throw error instanceof CalendarTrouble ? new CalendarNotOpened(error.trouble, 'caldav') : error;
    }
  }

  private async keep(
    tx: Tx,
    employeeId: string,
    { address, name }: FoundCalendar,
    { account, secret }: CalendarWish,
  ): Promise<void> {
    // Two requests of one person wait for each other.
    if (!(await this.employees.lock(tx, employeeId))) throw new NotFound('employee');
    const before = await this.connections.ofPerson(tx, employeeId, 'for update');
    if (before && (before.state === 'ending' || before.address !== address))
      throw new CalendarConnected(before.state === 'ending');
    const id = before?.id ?? newId();
    const sealed = await this.secrets.seal({ id, employerId: tenantOf(tx) }, secret);
    if (before) await this.connections.renew(tx, { id, account, ...sealed });
    else await this.add(tx, { id, employeeId, address, name: name.slice(0, 200), account, ...sealed });
    await this.copies.askForAll(tx, addDays(this.clock.today(), -1), employeeId);
    // The host says where to; what stands behind it may be a secret.
    const detail = { kind: 'caldav', host: new URL(address).host };
    await this.audit.record(tx, { action: 'calendars.connect', subject: { type: 'calendar', id }, detail });
  }

  private async add(
    tx: Tx,
    one: Omit<
      CalendarConnection,
      'employerId' | 'kind' | 'state' | 'trouble' | 'failingSince' | 'endingSince' | 'connectedAt'
    >,
  ): Promise<void> {
    await this.connections.add(tx, { ...one, kind: 'caldav', connectedAt: this.clock.now() });
  }
}

const asFolder = (address: string): string => {
  const { href } = new URL(address);
  return href.endsWith('/') ? href : `${href}/`;
};
