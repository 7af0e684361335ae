import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { UnknownConnection } from '../identity.errors.js';
import { OpenidConnectionsRepository } from '../oidc/openid-connections.repository.js';
import { openidUrls } from '../oidc/openid-urls.rules.js';
import { compareMetadata } from '../saml/compare-metadata.rules.js';
import { ConnectSaml } from '../saml/connect-saml.js';
import { ConnectionDomainsRepository } from '../saml/connection-domains.repository.js';
import { employerIn } from '../saml/connection-slug.rules.js';
import { MetadataWatchRepository } from '../saml/metadata-watch.repository.js';
import { SamlConnectionsRepository } from '../saml/saml-connections.repository.js';
import { SamlRefusalsRepository } from '../saml/saml-refusals.repository.js';
import { serviceProviderUrls } from '../saml/saml-settings.js';
import { changeModel, type ConnectionChangeModel } from './connection-change.view.js';
import { connectionModel, type ConnectionFacts, type ConnectionModel } from './connection.view.js';
import { providerModel, type ProviderModel } from './provider.view.js';
import { refusalsModel, type RefusalsModel } from './refusals.view.js';
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
    private readonly watch: MetadataWatchRepository,
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
    return connectionModel(ctx.locale, await this.facts(ctx, await this.slug(ctx, which)), refused);
  }

  /** What connects a provider and renews it. @throws UnknownConnection */
  async provider(ctx: RequestContext, which: WhichConnection, refused?: RefusedForm): Promise<ProviderModel> {
    const slug = await this.slug(ctx, which);
    const facts = {
      ...(await this.facts(ctx, slug)),
      urls: serviceProviderUrls(this.config.baseUrl, slug),
      openidUrls: openidUrls(this.config.baseUrl, slug),
    };
    return providerModel(ctx.locale, facts, refused);
  }

  /** What was refused of late. @throws UnknownConnection */
  async refused(ctx: RequestContext, which: WhichConnection): Promise<RefusalsModel> {
    const slug = await this.slug(ctx, which);
    const facts = await this.uow.read(ctx, async (tx) => {
      const entries = await this.connections.entries(tx);
      const entry = entries.find((one) => one.slug === slug) ?? null;
      return {
        slug,
        entries,
        employer: await this.employers.current(tx),
        refusals: entry ? await this.refusals.last(tx, entry.id, SHOWN) : [],
      };
    });
    return refusalsModel(ctx.locale, facts);
  }

  private async facts(ctx: RequestContext, slug: string): Promise<ConnectionFacts> {
    return this.uow.read(ctx, async (tx) => {
      const entries = await this.connections.entries(tx);
      const entry = entries.find((one) => one.slug === slug) ?? null;
      return {
        slug,
        entries,
        entry,
        connection: await this.connections.bySaml(tx, slug),
        watch: entry && (await this.watched(tx, entry.id, slug)),
        openid: await this.openid.byOpenid(tx, slug),
        employer: await this.employers.current(tx),
        domains: await this.employers.domains(tx),
        sent: await this.domains.all(tx),
        now: this.clock.now(),
      };
    });
  }

  /** What the metadata at a connection's address says anew. @throws UnknownConnection; NotFound where nothing awaits approval */
  async awaiting(ctx: RequestContext, which: WhichConnection): Promise<ConnectionChangeModel> {
    const slug = await this.slug(ctx, which);
    const watch = await this.uow.read(ctx, async (tx) => {
      const entry = await this.connections.entry(tx, slug);
      return entry && (await this.watch.of(tx, entry.id));
    });
    if (watch === null || watch.awaiting === null) throw new NotFound('metadata');
    return this.difference(ctx, which, { metadata: watch.awaiting, metadataUrl: watch.url });
  }

  /** The address of a connection's metadata, and what it says anew. */
  private async watched(tx: Tx, id: string, slug: string) {
    const watch = await this.watch.of(tx, id);
    const awaiting = watch?.awaiting ?? null;
    const before = awaiting === null ? null : await this.connections.bySaml(tx, slug);
    const after = before !== null && awaiting !== null ? this.connect.readable(awaiting) : null;
    return watch && { watch, difference: after && compareMetadata(before, after) };
  }

  /**
   * What metadata would change.
   * @param sent its text, and where it was read (null for a file)
   * @throws MetadataRefused, UnknownConnection
   */
  async difference(
    ctx: RequestContext,
    which: WhichConnection,
    { metadata, metadataUrl }: { readonly metadata: string; readonly metadataUrl: string | null },
  ): Promise<ConnectionChangeModel> {
    const after = this.connect.read(metadata, null);
    const slug = await this.slug(ctx, which);
    const { before, watch, employer } = await this.uow.read(ctx, async (tx) => {
      const connection = await this.connections.bySaml(tx, slug);
      return {
        before: connection,
        watch: connection && (await this.watch.of(tx, connection.id)),
        employer: await this.employers.current(tx),
      };
    });
    const facts = {
      difference: compareMetadata(before, after),
      after,
      metadata,
      metadataUrl,
      knownUrl: watch?.url ?? null,
      query: queryOf(slug, employer.slug),
      now: this.clock.now(),
    };
    return changeModel(ctx.locale, facts);
  }
}
