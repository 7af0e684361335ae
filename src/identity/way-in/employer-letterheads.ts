import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { Letterheads, type Letterhead } from '#libs/platform/letters/index.js';
import { EmployerDirectory, isOf, wordingOf, type Employer } from '../../employers/index.js';
import { SamlConnectionsRepository } from '../saml/saml-connections.repository.js';
import { letterAddress, wayInto } from './sign-in-address.rules.js';

/** The platform's {@link Letterheads}: the employer's name, its HR, its sender's name, and links through its own sign-in. */
@Injectable()
export class EmployerLetterheads extends Letterheads {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly employers: EmployerDirectory,
    private readonly connections: SamlConnectionsRepository,
  ) {
    super();
  }

  override async of(tx: Tx): Promise<Letterhead> {
    const employer = tx.employerId === null ? null : await this.employers.current(tx);
    const way = employer && wayInto(employer.slug, await this.connections.open(tx));
    return {
      employerName: employer?.name ?? null,
      wording: employer && wordingOf(employer),
      contact: employer?.hrContact ?? null,
      sender: { name: employer?.mailSender.name ?? null, replyTo: await this.replyTo(tx, employer) },
      link: (path) => `${this.config.baseUrl}${letterAddress(way, path)}`,
    };
  }

  /** The address for answers, as long as its domain is the employer's: a domain that is given up takes it along. */
  private async replyTo(tx: Tx, employer: Employer | null): Promise<string | null> {
    const address = employer?.mailSender.replyTo ?? null;
    return address !== null && isOf(address, await this.employers.domains(tx)) ? address : null;
  }
}
