import { Injectable, Logger } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Metrics } from '#libs/platform/observability/index.js';
import { AuditTrail } from '../../audit/index.js';
import { LogoutRefused } from '../identity.errors.js';
import { contextIn } from '../tenant-context.js';
import { ConnectionDirectory } from './connection-directory.js';
import { readPostedLogout, readRedirectedLogout } from './saml-logout.rules.js';
import { SamlRefusal } from './saml-refusal.js';
import { refusals } from './saml-metrics.js';
import { SamlSubjectsRepository } from '../sessions/saml-subjects.repository.js';
import { SamlVerifier } from './saml-verifier.js';
import { ServiceProvider } from './service-provider.js';

/** A LogoutRequest as it arrived: in a body (POST binding) or in the query (Redirect binding). */
export type LogoutMessage =
  { readonly binding: 'post'; readonly body: unknown } | { readonly binding: 'redirect'; readonly rawQuery: string };

/** Single logout begun by the identity provider: only signed requests end sessions. */
@Injectable()
export class EndSessions {
  private readonly logger = new Logger('Saml');

  constructor(
    private readonly directory: ConnectionDirectory,
    private readonly provider: ServiceProvider,
    private readonly verifier: SamlVerifier,
    private readonly subjects: SamlSubjectsRepository,
    private readonly audit: AuditTrail,
    private readonly uow: UnitOfWork,
    private readonly metrics: Metrics,
  ) {}

  /**
   * Ends the web sessions of the subject, all of them or those of one session index.
   * @returns where to answer the identity provider, or null when it takes no answer
   * @throws LogoutRefused, UnknownConnection
   */
  async execute(ctx: RequestContext, input: { slug: string; message: LogoutMessage }): Promise<string | null> {
    const connection = await this.directory.bySlug(input.slug);
    const exchange = await this.provider.exchange(connection);
    const library = await this.verifier.library(exchange);
    const expected = { idpEntityId: connection.idpEntityId, sloUrl: exchange.urls.slo };
    const profile = await this.verify(connection.slug, ctx, async () => {
      if (input.message.binding === 'post') {
        const encoded = readPostedLogout(input.message.body, expected);
        return (await library.validatePostRequestAsync({ SAMLRequest: encoded })).profile;
      }
      const query = readRedirectedLogout(input.message.rawQuery, expected);
      return (await library.validateRedirectAsync(query, input.message.rawQuery)).profile;
    });
    await this.uow.run(contextIn(ctx, connection.employerId), async (tx) => {
      const ended = await this.subjects.endSessions(tx, {
        connectionId: connection.id,
        nameId: profile.nameID,
        sessionIndex: profile.sessionIndex ?? null,
      });
      await this.audit.record(tx, {
        action: 'identity.single-logout',
        subject: { type: 'saml-connection', id: connection.id },
        detail: { ended },
      });
    });
    return connection.idpSloUrl === null ? null : library.getLogoutResponseUrlAsync(profile, '', {}, true);
  }

  private async verify<P>(slug: string, ctx: RequestContext, read: () => Promise<P | null>): Promise<P> {
    try {
      const profile = await read();
      if (profile === null) throw new SamlRefusal('logout-invalid');
      return profile;
    } catch (error) {
      // The library answers a bad signature with plain errors; whatever it is, nobody is logged out.
      const refusal = error instanceof SamlRefusal ? error : new SamlRefusal('logout-invalid', 'library');
      this.logger.warn(`${slug} ${ctx.requestId}: ${refusal.message}`);
      refusals(this.metrics).inc({ reason: refusal.reason });
      throw new LogoutRefused();
    }
  }
}
