import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { OpenidConnectionsRepository } from '../oidc/openid-connections.repository.js';
import { openidUrls } from '../oidc/openid-urls.rules.js';
import { compareMetadata } from '../saml/compare-metadata.rules.js';
import { ConnectSaml } from '../saml/connect-saml.js';
import { SamlConnectionsRepository } from '../saml/saml-connections.repository.js';
import { SamlRefusalsRepository } from '../saml/saml-refusals.repository.js';
import { serviceProviderUrls } from '../saml/saml-settings.js';
import { changeModel, type ConnectionChangeModel } from './connection-change.view.js';
import { connectionModel, type ConnectionModel } from './connection.view.js';

/** How many refusals the page shows: those of several reasons. */
const SHOWN = 20;

/** The administrator's pages of the company connection. */
@Injectable()
export class ConnectionPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly connections: SamlConnectionsRepository,
    private readonly openid: OpenidConnectionsRepository,
    private readonly refusals: SamlRefusalsRepository,
    private readonly employers: EmployerDirectory,
    private readonly connect: ConnectSaml,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async show(ctx: RequestContext, refused?: RefusedForm): Promise<ConnectionModel> {
    const facts = await this.uow.read(ctx, async (tx) => {
      const connection = await this.connections.ofTenant(tx);
      const openid = await this.openid.ofTenant(tx);
      const entry = await this.connections.entry(tx);
      const connected = connection ?? openid;
      const refusals = connected ? await this.refusals.last(tx, connected.id, SHOWN) : [];
      return { connection, openid, entry, refusals, employer: await this.employers.current(tx) };
    });
    const { slug } = facts.employer;
    const urls = serviceProviderUrls(this.config.baseUrl, slug);
    const byOpenid = openidUrls(this.config.baseUrl, slug);
    return connectionModel(ctx.locale, { ...facts, urls, openidUrls: byOpenid, now: this.clock.now() }, refused);
  }

  /** What a metadata file would change. @throws MetadataRefused */
  async difference(ctx: RequestContext, metadata: string): Promise<ConnectionChangeModel> {
    const after = this.connect.read(metadata, null);
    const before = await this.uow.read(ctx, (tx) => this.connections.ofTenant(tx));
    const facts = { difference: compareMetadata(before, after), after, metadata, now: this.clock.now() };
    return changeModel(ctx.locale, facts);
  }
}
