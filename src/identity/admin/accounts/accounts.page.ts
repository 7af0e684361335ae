import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { EmployerAccessRepository } from '../../local/employer-access.repository.js';
import { EmployeesWithoutAccess } from '../../local/employees-without-access.queries.js';
import { SamlConnectionsRepository } from '../../saml/saml-connections.repository.js';
import { accountsModel, type AccountsModel } from './accounts.view.js';

/** The administrator's page about accounts of the portal. */
@Injectable()
export class AccountsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: EmployerAccessRepository,
    private readonly connections: SamlConnectionsRepository,
    private readonly without: EmployeesWithoutAccess,
    private readonly clock: Clock,
  ) {}

  async show(ctx: RequestContext, refused?: RefusedForm): Promise<AccountsModel> {
    const facts = await this.uow.read(ctx, async (tx) => ({
      chosen: await this.access.chosen(tx),
      count: await this.access.count(tx),
      without: await this.without.count(tx, this.clock.today()),
      sealed: await this.access.sealed(tx),
      connected: (await this.connections.open(tx)).length > 0,
    }));
    return accountsModel(ctx.locale, facts, refused);
  }
}
