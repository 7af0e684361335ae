import { Inject, Injectable } from '@nestjs/common';
import type { IsoMonth } from '#libs/calendar/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { MonthTablesRepository } from './month-tables.repository.js';

/** Which month of bookings is taken out, or put back. */
interface MonthMove {
  readonly month: IsoMonth;
  readonly attached: boolean;
}

/**
 * Takes a month of bookings out, or puts it back, and writes so in the journal of the network. The owner of the schema moves it and the
 * portal's own role writes: the move is committed last, so that none stands without its entry.
 */
@Injectable()
export class MoveMonth {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws what MonthTablesRepository throws, and InvalidConfiguration without the login of the owner: then nothing is written */
  async execute(ctx: RequestContext, { month, attached }: MonthMove): Promise<void> {
    const tables = new MonthTablesRepository(this.config.database.ownerUrl);
    const note = () =>
      this.uow.run(ctx, (tx) =>
        this.audit.record(tx, {
          action: attached ? 'bookings.attach-month' : 'bookings.detach-month',
          subject: { type: 'booking-month', id: month },
        }),
      );
    await (attached ? tables.attach(month, note) : tables.detach(month, note));
  }
}
