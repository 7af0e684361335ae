import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { EmployerDirectory, type Employer } from '../../employers/index.js';
import { UnknownConnection } from '../identity.errors.js';
import { SamlSubjectsRepository } from '../sessions/saml-subjects.repository.js';
import { ConnectionDomainsRepository } from './connection-domains.repository.js';
import { employerIn } from './connection-slug.rules.js';
import { demoIdpUrls } from './demo-idp-urls.js';
import { SamlConnectionsRepository, type Entry, type SamlConnection } from './saml-connections.repository.js';

/** A connection with the employer's name for the screens. */
export interface NamedConnection extends SamlConnection {
  readonly employerName: string;
}

/** A way into an employer with its name for the screens. */
export interface NamedEntry extends Entry {
  readonly employerName: string;
}

/** The open ways into an employer, the first one first; one only where an address names one of several. */
export interface WaysIn {
  readonly employerName: string;
  /** As asked for: the employer's, or that of one connection. */
  readonly slug: string;
  readonly entries: readonly Entry[];
}

/** Finds open connections by the slug in the address, before anybody is known. */
@Injectable()
export class ConnectionDirectory {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly connections: SamlConnectionsRepository,
    private readonly domains: ConnectionDomainsRepository,
    private readonly subjects: SamlSubjectsRepository,
    private readonly employers: EmployerDirectory,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws UnknownConnection when nobody signs in under this name */
  async bySlug(slug: string): Promise<NamedConnection> {
    const found = await this.find(slug);
    if (!found) throw new UnknownConnection();
    return found;
  }

  /** Whether an address of connections is that of an employer, connected or not. @throws UnknownConnection */
  async requireEmployer(slug: string): Promise<void> {
    if ((await this.employer(slug)) === null) throw new UnknownConnection();
  }

  /** The connection of exactly this address, whatever its provider speaks, or null. */
  async entry(slug: string): Promise<NamedEntry | null> {
    const employer = await this.employer(slug);
    const entry = employer && (await this.uow.read(lookingAt(employer.id), (tx) => this.connections.entry(tx, slug)));
    return entry && this.isOpen(entry) ? { ...entry, employerName: employer.name } : null;
  }

  /** The ways into an employer, or the one of a connection's own address; null when nobody signs in under this name. */
  async waysIn(slug: string): Promise<WaysIn | null> {
    const employer = await this.employer(slug);
    if (!employer) return null;
    const open = await this.uow.read(lookingAt(employer.id), (tx) => this.connections.open(tx));
    const meant = slug === employer.slug ? open : open.filter((entry) => entry.slug === slug);
    const entries = meant.filter((entry) => this.isOpen(entry));
    return entries.length === 0 ? null : { employerName: employer.name, slug, entries };
  }

  /**
   * The connection by SAML of exactly this address, or null. One that points to our own demo identity provider exists in
   * demo mode only: a database that once held a demo lets nobody in after it.
   */
  async find(slug: string): Promise<NamedConnection | null> {
    const employer = await this.employer(slug);
    const found = employer && (await this.uow.read(lookingAt(employer.id), (tx) => this.connections.bySaml(tx, slug)));
    return found && this.isOpen(found) ? { ...found, employerName: employer.name } : null;
  }

  /** Every open connection of an employer that speaks SAML; the same holds of our own demo provider. */
  async bySaml(employerId: string): Promise<SamlConnection[]> {
    const found = await this.uow.read(lookingAt(employerId), (tx) => this.connections.openBySaml(tx));
    return found.filter((connection) => this.isOpen(connection));
  }

  /** Where addresses of an employer's domain come in: the connection that it goes to, or all of them; null without any. */
  async ofDomain({ id, slug }: Pick<Employer, 'id' | 'slug'>, domain: string): Promise<string | null> {
    const ways = await this.waysIn(slug);
    const wanted = ways && (await this.uow.read(lookingAt(id), (tx) => this.domains.of(tx, domain)));
    return ways?.entries.find((entry) => entry.id === wanted)?.slug ?? ways?.slug ?? null;
  }

  /** The connection that a web session came from, or null. */
  async ofSession(employerId: string, sid: string): Promise<string | null> {
    const session = await this.uow.read(lookingAt(employerId), (tx) => this.subjects.session(tx, sid));
    return session?.connectionId ?? null;
  }

  private async employer(slug: string): Promise<Employer | null> {
    const employerSlug = employerIn(slug);
    return employerSlug === null ? null : this.employers.bySlug(employerSlug);
  }

  private isOpen({ closedAt, idpEntityId }: Pick<Entry, 'closedAt' | 'idpEntityId'>): boolean {
    return closedAt === null && (this.config.demo || !demoIdpUrls.owns(idpEntityId));
  }
}

const lookingAt = (employerId: string) => systemContext('identity connection', employerId, 'connection');
