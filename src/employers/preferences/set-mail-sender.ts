import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { parseInput } from '#libs/platform/http/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory } from '../employer-directory.queries.js';
import { EmployerRepository } from '../employer.repository.js';
import { checkedSender, MAIL_SENDER, type MailSenderInput } from './mail-sender.rules.js';

/** Says which name stands beside the portal's address in the employer's letters, and where answers go. */
@Injectable()
export class SetMailSender {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: EmployerRepository,
    private readonly directory: EmployerDirectory,
    private readonly audit: AuditTrail,
  ) {}

  /** Empty fields take name and address away; the same again changes nothing. @throws InvalidInput naming `name` or `replyTo` */
  async execute(ctx: RequestContext, input: MailSenderInput): Promise<void> {
    requirePermission(ctx, 'employer.manage');
    const { employerId } = requireTenant(ctx);
    const wanted = parseInput(MAIL_SENDER, input);
    const employers = (await this.directory.all()).filter(({ id }) => id !== employerId).map(({ name }) => name);
    await this.uow.run(ctx, async (tx) => {
      const { mailSender: before, name: ownName } = await this.directory.current(tx);
      const otherNames = [...employers, ...(await this.directory.otherOrganisations(tx))];
      const after = checkedSender(wanted, { ownName, otherNames, domains: await this.directory.domains(tx) });
      if (isDeepStrictEqual(before, after)) return;
      await this.repository.setMailSender(tx, after);
      await this.audit.record(tx, {
        action: 'employers.set-mail-sender',
        subject: { type: 'employer', id: employerId },
        detail: { before, after },
      });
    });
  }
}
