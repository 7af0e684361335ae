import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { EmployerDirectory, type Employer } from '../../employers/index.js';
import { WALLET_ROOT } from './wallet-dialect.js';

/** An employer as wallets and verifiers know it. */
export interface CredentialIssuer {
  readonly employer: Employer;
  /** Its identifier, an address (OpenID4VCI, 12.2.1); everything of it lies below. */
  readonly id: string;
  /** In which a wallet acts: nobody's session, and this employer alone. */
  readonly ctx: RequestContext;
}

/** Finds issuers by the short name in their address. */
@Injectable()
export class CredentialIssuers {
  constructor(
    private readonly employers: EmployerDirectory,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws NotFound */
  async bySlug(slug: string): Promise<CredentialIssuer> {
    const employer = /^[a-z0-9][a-z0-9-]{1,62}$/.test(slug) ? await this.employers.bySlug(slug) : null;
    if (!employer) throw new NotFound('issuer');
    return {
      employer,
      id: this.idOf(employer),
      ctx: systemContext('wallet issuance', employer.id, 'wallet', employer.locale),
    };
  }

  idOf({ slug }: Pick<Employer, 'slug'>): string {
    return this.address(`${WALLET_ROOT}/${slug}`);
  }

  /** The address that names a type of credential and tells what it holds. */
  typeAddress(type: string): string {
    return this.address(`/credential-types/${type}`);
  }

  private address(path: string): string {
    return `${this.config.baseUrl}${path}`;
  }
}
