import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { UnknownConnection } from '../identity.errors.js';
import { demoIdpUrls } from './demo-idp-urls.js';
import { SamlConnectionsRepository, type SamlConnection } from './saml-connections.repository.js';

/** A connection with the employer's name for the screens. */
export interface NamedConnection extends SamlConnection {
  readonly employerName: string;
}

/** Finds connections by the slug in the address, before anybody is known. */
@Injectable()
export class ConnectionDirectory {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly connections: SamlConnectionsRepository,
    private readonly employers: EmployerDirectory,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws UnknownConnection when nobody signs in under this name */
  async bySlug(slug: string): Promise<NamedConnection> {
    const found = await this.find(slug);
    if (!found) throw new UnknownConnection();
    return found;
  }

  /**
   * The connection, or null. One that points to our own demo identity provider exists in demo mode only: a database
   * that once held a demo lets nobody in after it.
   */
  async find(slug: string): Promise<NamedConnection | null> {
    if (!/^[a-z0-9][a-z0-9-]{1,62}$/.test(slug)) return null;
    const employer = await this.employers.bySlug(slug);
    if (!employer) return null;
    const ctx = systemContext('identity connection', employer.id, 'connection');
    const connection = await this.uow.read(ctx, (tx) => this.connections.ofTenant(tx));
    if (!connection || connection.slug !== slug) return null;
    if (!this.config.demo && demoIdpUrls.owns(connection.idpEntityId)) return null;
    return { ...connection, employerName: employer.name };
  }
}
