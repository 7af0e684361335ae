import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { requirePermission } from '../../../access/index.js';
import { AuditTrail } from '../../../audit/index.js';
import { LastConnection, OwnConnection, UnknownConnection } from '../../identity.errors.js';
import { EmployerAccessRepository } from '../../local/employer-access.repository.js';
import { SamlConnectionsRepository, type Entry } from '../../saml/saml-connections.repository.js';
import { SamlSubjectsRepository } from '../../sessions/saml-subjects.repository.js';

/** Which connection, and the web session of whoever closes it. */
export interface ConnectionToClose {
  readonly slug: string;
  readonly sid: string;
}

/** An administrator closes a connection: nobody comes in by it, and the sessions that came from it end. */
@Injectable()
export class CloseConnection {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly connections: SamlConnectionsRepository,
    private readonly subjects: SamlSubjectsRepository,
    private readonly access: EmployerAccessRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Who is known to it stays known. Idempotent.
   * @throws Forbidden, UnknownConnection; OwnConnection to whoever came in by it; LastConnection where the company's
   *   sign-in is demanded and this is its only one
   */
  async execute(ctx: RequestContext, input: ConnectionToClose): Promise<void> {
    requirePermission(ctx, 'sign-in.manage');
    await this.uow.run(ctx, async (tx) => {
      await this.access.lock(tx);
      const connection = await this.require(tx, input);
      if (!(await this.connections.setClosed(tx, connection.id, this.clock.now()))) return;
      const ended = await this.subjects.endAllSessions(tx, connection.id, null);
      await this.audit.record(tx, {
        action: 'identity.close-connection',
        subject: { type: 'saml-connection', id: connection.id },
        detail: { idpEntityId: connection.idpEntityId, ended },
      });
    });
  }

  /** The connection, if it may be closed. @throws as {@link execute} */
  async require(tx: Tx, { slug, sid }: ConnectionToClose): Promise<Entry> {
    const connection = await this.connections.entry(tx, slug);
    if (connection === null) throw new UnknownConnection();
    const own = await this.subjects.session(tx, sid);
    if (own?.connectionId === connection.id) throw new OwnConnection();
    const { companyOnly } = await this.access.chosen(tx);
    const others = (await this.connections.open(tx)).filter(({ id }) => id !== connection.id);
    if (companyOnly && others.length === 0) throw new LastConnection();
    return connection;
  }
}
