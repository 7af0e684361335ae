import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { UnknownConnection } from '../identity.errors.js';
import { OpenidConnectionsRepository } from '../oidc/openid-connections.repository.js';
import { openidUrls } from '../oidc/openid-urls.rules.js';
import { compareMetadata } from '../saml/compare-metadata.rules.js';
import { ConnectSaml } from '../saml/connect-saml.js';
import { ConnectionDomainsRepository } from '../saml/connection-domains.repository.js';
import { employerIn } from '../saml/connection-slug.rules.js';
import { SamlConnectionsRepository } from '../saml/saml-connections.repository.js';
import { SamlRefusalsRepository } from '../saml/saml-refusals.repository.js';
import { serviceProviderUrls } from '../saml/saml-settings.js';
import { changeModel, type ConnectionChangeModel } from './connection-change.view.js';
import { connectionModel, type ConnectionModel } from './connection.view.js';
import { queryOf } from './connections/connections.view.js';

/** How many refusals the page shows: those of several reasons. */
const SHOWN = 20;

/** Which connection an address asks for; the employer's first one where it names none. */
export interface WhichConnection {
  readonly connection?: string;
}

/** The administrator's pages of the company's connections. */
@Injectable()
export class ConnectionPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly connections: SamlConnectionsRepository,
    private readonly domains: ConnectionDomainsRepository,
    private readonly openid: OpenidConnectionsRepository,
    private readonly refusals: SamlRefusalsRepository,
    private readonly employers: EmployerDirectory,
    private readonly connect: ConnectSaml,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The address of the employer's first connection. */
  async first(ctx: RequestContext): Promise<string> {
    return this.slug(ctx, {});
  }

  /** The address of a connection, whether it exists yet or not. @throws UnknownConnection for one of another employer */
  async slug(ctx: RequestContext, { connection }: WhichConnection): Promise<string> {
    const employer = await this.uow.read(ctx, (tx) => this.employers.current(tx));
    const slug = connection || employer.slug;
    if (employerIn(slug) !== employer.slug) throw new UnknownConnection();
    return slug;
  }

  /** @throws UnknownConnection */
  async show(ctx: RequestContext, which: WhichConnection, refused?: RefusedForm): Promise<ConnectionModel> {
    const slug = await this.slug(ctx, which);
    const facts = await this.uow.read(ctx, async (tx) => {
      const entries = await this.connections.entries(tx);
      const entry = entries.find((one) => one.slug === slug) ?? null;
      return {
        slug,
        entries,
        entry,
        connection: await this.connections.bySaml(tx, slug),
        openid: await this.openid.byOpenid(tx, slug),
        refusals: entry ? await this.refusals.last(tx, entry.id, SHOWN) : [],
        employer: await this.employers.current(tx),
        domains: await this.employers.domains(tx),
        sent: await this.domains.all(tx),
      };
    });
    const urls = serviceProviderUrls(this.config.baseUrl, slug);
    const byOpenid = openidUrls(this.config.baseUrl, slug);
    return connectionModel(ctx.locale, { ...facts, urls, openidUrls: byOpenid, now: this.clock.now() }, refused);
  }

  /** What a metadata file would change. @throws MetadataRefused, UnknownConnection */
  async difference(ctx: RequestContext, which: WhichConnection, metadata: string): Promise<ConnectionChangeModel> {
    const after = this.connect.read(metadata, null);
    const slug = await this.slug(ctx, which);
    const { before, employer } = await this.uow.read(ctx, async (tx) => ({
      before: await this.connections.bySaml(tx, slug),
      employer: await this.employers.current(tx),
    }));
    const query = queryOf(slug, employer.slug);
    const facts = { difference: compareMetadata(before, after), after, metadata, query, now: this.clock.now() };
    return changeModel(ctx.locale, facts);
  }
}
