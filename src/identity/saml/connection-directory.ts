import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { EmployerDirectory, type Employer } from '../../employers/index.js';
import { UnknownConnection } from '../identity.errors.js';
import { demoIdpUrls } from './demo-idp-urls.js';
import { SamlConnectionsRepository, type Entry, type SamlConnection } from './saml-connections.repository.js';

/** A connection with the employer's name for the screens. */
export interface NamedConnection extends SamlConnection {
  readonly employerName: string;
}

/** The way into an employer with its name for the screens. */
export interface NamedEntry extends Entry {
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

  /** The way into an employer, whatever its provider speaks, or null; the same holds of our own demo provider. */
  async entry(slug: string): Promise<NamedEntry | null> {
    const employer = await this.employer(slug);
    const entry = employer && (await this.uow.read(lookingAt(employer.id), (tx) => this.connections.entry(tx)));
    return entry && this.isOpen(entry, slug) ? { ...entry, employerName: employer.name } : null;
  }

  /**
   * The connection by SAML, or null. One that points to our own demo identity provider exists in demo mode only: a database
   * that once held a demo lets nobody in after it.
   */
  async find(slug: string): Promise<NamedConnection | null> {
    const employer = await this.employer(slug);
    const found = employer && (await this.uow.read(lookingAt(employer.id), (tx) => this.connections.ofTenant(tx)));
    return found && this.isOpen(found, slug) ? { ...found, employerName: employer.name } : null;
  }

  private async employer(slug: string): Promise<Employer | null> {
    return /^[a-z0-9][a-z0-9-]{1,62}$/.test(slug) ? this.employers.bySlug(slug) : null;
  }

  private isOpen(connection: Pick<Entry, 'slug' | 'idpEntityId'>, slug: string): boolean {
    return connection.slug === slug && (this.config.demo || !demoIdpUrls.owns(connection.idpEntityId));
  }
}

const lookingAt = (employerId: string) => systemContext('identity connection', employerId, 'connection');
