import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { SamlConnectionsRepository } from '../saml/saml-connections.repository.js';
import { EmployerAccessRepository, type EmployerAccess } from './employer-access.repository.js';

/** An administrator says how many people sign in with accounts of the portal, and whether the company's sign-in is demanded. */
@Injectable()
export class ChooseEmployerAccess {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: EmployerAccessRepository,
    private readonly connections: SamlConnectionsRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Where the company's sign-in is demanded, sessions of accounts end at once, and they open none until it no longer is.
   * @throws Forbidden; InvalidInput when the company's sign-in is demanded where none is connected, or by somebody who came
   *   in by an account: they would shut themselves out
   */
  async execute(ctx: RequestContext, wish: EmployerAccess & { readonly byAccount: boolean }): Promise<void> {
    requirePermission(ctx, 'sign-in.manage');
    const { mostAccounts, companyOnly, byAccount } = wish;
    await this.uow.run(ctx, async (tx) => {
      await this.access.lock(tx);
      const before = await this.access.chosen(tx);
      if (companyOnly && !before.companyOnly) {
        if ((await this.connections.open(tx)).length === 0) throw refused('identity.company-only-none');
        if (byAccount) throw refused('identity.company-only-self');
      }
      await this.access.choose(tx, { mostAccounts, companyOnly });
      const ended = companyOnly && !before.companyOnly ? await this.access.endSessions(tx, this.clock.now(), null) : 0;
      await this.audit.record(tx, {
        action: 'identity.choose-access',
        subject: { type: 'employer', id: tx.employerId ?? '' },
        detail: { mostAccounts, companyOnly, ended },
      });
    });
  }
}

const refused = (code: string) => new InvalidInput([{ field: 'companyOnly', code }], code);
