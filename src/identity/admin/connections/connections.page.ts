import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { requirePermission } from '../../../access/index.js';
import { EmployerDirectory } from '../../../employers/index.js';
import { shownName } from '../../saml/connection-slug.rules.js';
import { PeopleOfConnection } from '../../saml/people-of-connection.queries.js';
import { CloseConnection, type ConnectionToClose } from './close-connection.js';
import { connectionClosingModel, queryOf, type ConnectionClosingModel } from './connections.view.js';

/** The page before a connection is closed. */
@Injectable()
export class ConnectionsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly people: PeopleOfConnection,
    private readonly close: CloseConnection,
  ) {}

  /** Whom closing would hit. @throws Forbidden, UnknownConnection, OwnConnection, LastConnection */
  async closing(ctx: RequestContext, wanted: ConnectionToClose): Promise<ConnectionClosingModel> {
    requirePermission(ctx, 'sign-in.manage');
    return this.uow.read(ctx, async (tx) => {
      const connection = await this.close.require(tx, wanted);
      const employer = await this.employers.current(tx);
      return connectionClosingModel(ctx.locale, {
        name: shownName(connection, employer.name),
        query: queryOf(connection.slug, employer.slug),
        hit: await this.people.of(tx, connection.id),
      });
    });
  }
}
