import { Injectable } from '@nestjs/common';
import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { UnknownConnection } from '../identity.errors.js';
import { employerIn } from '../saml/connection-slug.rules.js';
import { OpenidConnectionsRepository, type OpenidConnection } from './openid-connections.repository.js';

/** A connection with what is known of its employer. */
export interface EmployerConnection extends OpenidConnection {
  readonly siren: string;
}

/** Finds connections by OpenID Connect by the slug in the address, before anybody is known. */
@Injectable()
export class OpenidDirectory {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly connections: OpenidConnectionsRepository,
    private readonly employers: EmployerDirectory,
  ) {}

  /** @throws UnknownConnection when nobody signs in by OpenID Connect under this name */
  async bySlug(slug: string): Promise<EmployerConnection> {
    const employerSlug = employerIn(slug);
    const employer = employerSlug === null ? null : await this.employers.bySlug(employerSlug);
    if (!employer) throw new UnknownConnection();
    const ctx = systemContext('identity connection', employer.id, 'connection');
    const connection = await this.uow.read(ctx, (tx) => this.connections.byOpenid(tx, slug));
    if (connection === null || connection.closedAt !== null) throw new UnknownConnection();
    return { ...connection, siren: employer.siren };
  }
}
