import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { SentMails, type SentMail } from '#libs/platform/mail/index.js';
import { scopeOf } from '../../access/index.js';
import { EmployeeRecords } from '../../employees/index.js';

/** The newest mails of the demo outbox, as far as the reader may see them: HR all of them, everybody else their own. */
@Injectable()
export class OutboxPage {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly uow: UnitOfWork,
    private readonly mails: SentMails,
    private readonly employees: EmployeeRecords,
  ) {}

  /** @throws NotFound outside the demo */
  async recent(ctx: RequestContext): Promise<SentMail[]> {
    if (!this.config.demo) throw new NotFound('outbox');
    const mails = await this.mails.recent(ctx);
    if (scopeOf(ctx, 'outbox.read') === 'all') return mails;
    const own = await this.ownAddress(ctx);
    return mails.filter(({ recipient }) => recipient.toLowerCase() === own);
  }

  /** @throws NotFound */
  async one(ctx: RequestContext, id: string): Promise<SentMail> {
    const mail = (await this.recent(ctx)).find((one) => one.id === id);
    if (!mail) throw new NotFound('mail');
    return mail;
  }

  private async ownAddress({ employeeId, ...ctx }: RequestContext): Promise<string | null> {
    if (!employeeId) return null;
    const employee = await this.uow.read({ ...ctx, employeeId }, (tx) => this.employees.byId(tx, employeeId));
    return employee?.email.toLowerCase() ?? null;
  }
}
