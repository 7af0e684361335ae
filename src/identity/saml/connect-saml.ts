import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { MetadataRefused } from '../identity.errors.js';
import type { CertificateRemark } from './idp-certificates.rules.js';
import { readIdpMetadata, UnusableMetadata, type IdpMetadata } from './idp-metadata.rules.js';
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

/** An employer's SAML connection from its identity provider's metadata file. */
@Injectable()
export class ConnectSaml {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly connections: SamlConnectionsRepository,
    private readonly subjects: SamlSubjectsRepository,
    private readonly employers: EmployerDirectory,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Adds the tenant's connection, or renews it: a second metadata file brings new certificates. Another entity ID is
   * another identity provider, whose names mean other people: known subjects are then forgotten and link again, and sessions
   * that came from them end, except those of whoever does this, who could not mend a mistake otherwise.
   * @param input.metadata text of the metadata file
   * @param input.entityId which provider of a list of several is meant
   * @throws Forbidden; MetadataRefused (422) that names what is wrong
   */
  async execute(
    ctx: RequestContext,
    input: { readonly metadata: string; readonly entityId?: string },
  ): Promise<ConnectedSaml> {
    requirePermission(ctx, 'sign-in.manage');
    const { employerId } = requireTenant(ctx);
    const metadata = this.read(input.metadata, input.entityId ?? null);
    const employer = await this.employers.byId(employerId);
    if (!employer) throw new Error('the tenant of the context does not exist');
    const connectionId = await this.keep(ctx, employerId, employer.slug, metadata);
    const urls = serviceProviderUrls(this.config.baseUrl, employer.slug);
    return {
      connectionId,
      slug: employer.slug,
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

  private async keep(ctx: RequestContext, employerId: string, slug: string, metadata: IdpMetadata): Promise<string> {
    return this.uow.run(ctx, async (tx) => {
      const existing = await this.connections.entry(tx);
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
      const forgotten = moved ? await this.connections.forgetSubjects(tx, id) : 0;
      const ended = moved ? await this.subjects.endAllSessions(tx, id, ctx.actor.id) : 0;
      await this.audit.record(tx, {
        action: existing ? 'identity.renew-saml' : 'identity.connect-saml',
        subject: { type: 'saml-connection', id },
        detail: {
          idpEntityId: metadata.entityId,
          certificates: metadata.certificates.length,
          ...(moved ? { previousIdpEntityId: existing.idpEntityId, forgottenSubjects: forgotten, ended } : {}),
        },
      });
      return id;
    });
  }
}
