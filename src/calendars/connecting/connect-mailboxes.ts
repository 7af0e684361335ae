import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, tenantOf, UnitOfWork, violates } from '#libs/platform/db/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { CalendarTrouble } from '../calendar-port.js';
import { CalendarConnected, CalendarNotOpened } from '../calendars.errors.js';
import { CalendarCopiesRepository } from '../copies/calendar-copies.repository.js';
import { GraphTokens } from '../graph/graph-tokens.js';
import { CalendarConnectionsRepository } from '../connections/calendar-connections.repository.js';
import { CalendarSecrets } from '../connections/calendar-secrets.js';

/** A program of the employer in its directory at Microsoft. */
export interface MailboxesWish {
  /** Id or domain of the directory. */
  readonly address: string;
  /** Id of the program. */
  readonly account: string;
  readonly secret: string;
}

/** An administrator has bookings written into the mailboxes of everybody. */
@Injectable()
export class ConnectMailboxes {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly tokens: GraphTokens,
    private readonly connections: CalendarConnectionsRepository,
    private readonly secrets: CalendarSecrets,
    private readonly copies: CalendarCopiesRepository,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * The same directory once more takes another program or secret. Whether the program may write is seen with the first booking:
   * a token does not tell.
   * @throws Forbidden, CalendarNotOpened, CalendarConnected
   */
  async execute(ctx: RequestContext, wish: MailboxesWish): Promise<void> {
    requirePermission(ctx, 'calendars.manage');
    try {
      this.tokens.forget(wish);
      await this.tokens.of(wish);
    } catch (error) {
      throw error instanceof CalendarTrouble ? new CalendarNotOpened(error.trouble, 'graph') : error;
    }
    try {
      await this.uow.run(ctx, async (tx) => {
        const before = await this.connections.ofEmployer(tx, 'for update');
        if (before && (before.state === 'ending' || before.address !== wish.address))
          throw new CalendarConnected(before.state === 'ending');
        const id = before?.id ?? newId();
        const { address, account } = wish;
        const sealed = await this.secrets.seal({ id, employerId: tenantOf(tx) }, wish.secret);
        if (before) await this.connections.renew(tx, { id, account, ...sealed });
        else {
          const fresh = { id, address, account, kind: 'graph', employeeId: null, name: '', ...sealed } as const;
          await this.connections.add(tx, { ...fresh, connectedAt: this.clock.now() });
        }
        await this.copies.askForAll(tx, addDays(this.clock.today(), -1), null);
        const detail = { kind: 'graph', directory: address };
        await this.audit.record(tx, { action: 'calendars.connect', subject: { type: 'calendar', id }, detail });
      });
    } catch (error) {
      throw violates(error, 'calendar_connections_all') ? new CalendarConnected(false) : error;
    }
  }
}
