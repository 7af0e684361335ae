import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { ConnectionNameRefused, MetadataRefused, TooManyConnections } from '../identity.errors.js';
import { employerIn, MOST_CONNECTIONS } from './connection-slug.rules.js';
import type { CertificateRemark } from './idp-certificates.rules.js';
import { readIdpMetadata, UnusableMetadata, type IdpMetadata } from './idp-metadata.rules.js';
import { MetadataWatchRepository } from './metadata-watch.repository.js';
import { SamlSubjectsRepository } from '../sessions/saml-subjects.repository.js';
import { SamlConnectionsRepository } from './saml-connections.repository.js';
import { serviceProviderUrls } from './saml-settings.js';

/** The result: what the identity provider's administrator needs next. */
export interface ConnectedSaml {
  readonly connectionId: string;
  readonly slug: string;
  readonly idpEntityId: string;
  /** Address of our metadata, to import at the identity provider. */
  readonly metadataUrl: string;
  readonly acsUrl: string;
  readonly loginUrl: string;
  readonly warnings: readonly CertificateRemark[];
  /** The provider's logout address was left out because it is not https. */
  readonly sloLeftOut: boolean;
}

/** What is connected, and as which of an employer's connections. */
export interface ConnectSamlInput {
  /** Text of the metadata file. */
  readonly metadata: string;
  /** Which provider of a list of several is meant. */
  readonly entityId?: string;
  /** Where it was read, to be read every night; null for a file, which leaves the address of before. */
  readonly metadataUrl?: string | null;
  /** Address of the connection; the employer's first one when left out. */
  readonly slug?: string;
}

/** What becomes of a connection. */
interface Wanted {
  readonly employerId: string;
  readonly slug: string;
  readonly metadata: IdpMetadata;
  readonly metadataUrl: string | null;
}

/** An employer's SAML connection from its identity provider's metadata file. */
@Injectable()
export class ConnectSaml {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly connections: SamlConnectionsRepository,
    private readonly watch: MetadataWatchRepository,
    private readonly subjects: SamlSubjectsRepository,
    private readonly employers: EmployerDirectory,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Adds a connection of the tenant, or renews it: a second metadata file brings new certificates. Another entity ID is
   * another identity provider, whose names mean other people: known subjects are then forgotten and link again, and sessions
   * that came from them end, except those of whoever does this, who could not mend a mistake otherwise.
   * @throws Forbidden; ConnectionNameRefused for an address that is not the tenant's; TooManyConnections; MetadataRefused (422) that names what is wrong
   */
  async execute(ctx: RequestContext, input: ConnectSamlInput): Promise<ConnectedSaml> {
    requirePermission(ctx, 'sign-in.manage');
    const { employerId } = requireTenant(ctx);
    const metadata = this.read(input.metadata, input.entityId ?? null);
    const employer = await this.employers.byId(employerId);
    if (!employer) throw new Error('the tenant of the context does not exist');
    const slug = input.slug ?? employer.slug;
    if (employerIn(slug) !== employer.slug) throw new ConnectionNameRefused();
    const connectionId = await this.keep(ctx, { employerId, slug, metadata, metadataUrl: input.metadataUrl ?? null });
    const urls = serviceProviderUrls(this.config.baseUrl, slug);
    return {
      connectionId,
      slug,
      idpEntityId: metadata.entityId,
      metadataUrl: urls.entityId,
      acsUrl: urls.acs,
      loginUrl: urls.login,
      warnings: metadata.warnings,
      sloLeftOut: metadata.sloLeftOut,
    };
  }

  /** What metadata says, without keeping anything of it. @throws MetadataRefused (422) that names what is wrong */
  read(text: string, entityId: string | null): IdpMetadata {
    try {
      return readIdpMetadata(text, this.clock.now(), entityId);
    } catch (error) {
      throw error instanceof UnusableMetadata ? new MetadataRefused(error.reason) : error;
    }
  }

  /** The same; null for what cannot be used. */
  readable(text: string): IdpMetadata | null {
    try {
      return readIdpMetadata(text, this.clock.now());
    } catch (error) {
      if (error instanceof UnusableMetadata) return null;
      throw error;
    }
  }

  private async keep(ctx: RequestContext, { employerId, slug, metadata, metadataUrl }: Wanted): Promise<string> {
    return this.uow.run(ctx, async (tx) => {
      const count = await this.connections.count(tx);
      const existing = await this.connections.entry(tx, slug);
      if (existing === null && count >= MOST_CONNECTIONS) throw new TooManyConnections();
      const id = existing?.id ?? newId();
      await this.connections.put(
        tx,
        {
          id,
          employerId,
          slug,
          idpEntityId: metadata.entityId,
          idpSsoUrl: metadata.ssoUrl,
          idpSloUrl: metadata.sloUrl,
          idpSloAnswerUrl: metadata.sloAnswerUrl,
          idpCertificates: metadata.certificates,
        },
        this.clock.now(),
      );
      const moved = existing !== null && (existing.protocol !== 'saml' || existing.idpEntityId !== metadata.entityId);
      // The address of before is another provider's.
      if (metadataUrl !== null || moved) await this.watch.remember(tx, id, metadataUrl, this.clock.now());
      else await this.watch.settle(tx, id);
      const forgotten = moved ? await this.connections.forgetSubjects(tx, id) : 0;
      const ended = moved ? await this.subjects.endAllSessions(tx, id, ctx.actor.id) : 0;
      await this.audit.record(tx, {
        action: existing ? 'identity.renew-saml' : 'identity.connect-saml',
        subject: { type: 'saml-connection', id },
        detail: {
          idpEntityId: metadata.entityId,
          certificates: metadata.certificates.length,
          ...(metadataUrl === null ? {} : { metadataUrl }),
          ...(moved ? { previousIdpEntityId: existing.idpEntityId, forgottenSubjects: forgotten, ended } : {}),
        },
      });
      return id;
    });
  }
}
