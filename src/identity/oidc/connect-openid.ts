import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { OpenidClient } from '#libs/platform/openid/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { ConnectionNameRefused, TooManyConnections } from '../identity.errors.js';
import { employerIn, MOST_CONNECTIONS } from '../saml/connection-slug.rules.js';
import { SamlConnectionsRepository, type Entry } from '../saml/saml-connections.repository.js';
import { SamlSubjectsRepository } from '../sessions/saml-subjects.repository.js';
import { OpenidConnectionsRepository } from './openid-connections.repository.js';
import { issuerOf, unusable } from './openid-discovery.rules.js';
import { asRefusal } from './openid-refusals.js';
import { USUAL_SIRET_CLAIM } from './openid-request.rules.js';
import { OpenidSecrets } from './openid-secrets.js';

/** What a provider's administrator has handed over. */
export interface ConnectOpenidInput {
  /** Its address, with or without the suffix of the description. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Claim with the SIRET of the establishment; as ProConnect calls it when left out. */
  readonly siretClaim?: string;
  /** Address of the connection; the employer's first one when left out. */
  readonly slug?: string;
}

/** An employer's connection by OpenID Connect. The provider is asked at once: what cannot work is not kept. */
@Injectable()
export class ConnectOpenid {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly entries: SamlConnectionsRepository,
    private readonly connections: OpenidConnectionsRepository,
    private readonly subjects: SamlSubjectsRepository,
    private readonly employers: EmployerDirectory,
    private readonly client: OpenidClient,
    private readonly secrets: OpenidSecrets,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds a connection of the tenant, or replaces the one of before at its address, whatever it spoke. Another provider, or another client at
   * it, names people by other names: known subjects are then forgotten and link again, and sessions end except those of
   * whoever does this.
   * @throws Forbidden; ConnectionNameRefused for an address that is not the tenant's; TooManyConnections; InvalidInput (422) that names what is wrong
   */
  async execute(ctx: RequestContext, input: ConnectOpenidInput): Promise<void> {
    requirePermission(ctx, 'sign-in.manage');
    const { employerId } = requireTenant(ctx);
    const issuer = issuerOf(input.issuer);
    if (issuer === null) throw refused('issuer', 'identity.issuer-form');
    const { clientId, clientSecret, siretClaim = USUAL_SIRET_CLAIM } = input;
    const server = await this.ask({ issuer, clientId, clientSecret });
    const wrong = unusable(server);
    if (wrong !== null) throw refused('issuer', `identity.issuer-${wrong}`);
    await this.uow.run(ctx, async (tx) => {
      const employer = await this.employers.current(tx);
      const slug = input.slug ?? employer.slug;
      if (employerIn(slug) !== employer.slug) throw new ConnectionNameRefused();
      const count = await this.entries.count(tx);
      const before = await this.entries.entry(tx, slug);
      if (before === null && count >= MOST_CONNECTIONS) throw new TooManyConnections();
      const id = before?.id ?? newId();
      const secret = await this.secrets.seal({ id, employerId }, clientSecret);
      const addresses = {
        authorizationUrl: server.authorization_endpoint ?? '',
        logoutUrl: server.end_session_endpoint ?? null,
      };
      const connection = { id, employerId, slug, issuer: server.issuer, clientId, siretClaim, ...addresses, ...secret };
      const moved = before !== null && !isSame(before, server.issuer, clientId);
      await this.connections.put(tx, connection, this.clock.now());
      await this.record(tx, ctx, before, { id, issuer: server.issuer, siretClaim, moved });
    });
  }

  private async ask(client: { issuer: string; clientId: string; clientSecret: string }) {
    try {
      return (await this.client.discover(client)).config.serverMetadata();
    } catch (error) {
      const { reason } = asRefusal(error);
      throw refused(
        'issuer',
        reason === 'provider-unreachable' ? 'identity.issuer-unreachable' : 'identity.issuer-no-description',
      );
    }
  }

  private async record(
    tx: Tx,
    ctx: RequestContext,
    before: Entry | null,
    { id, issuer, siretClaim, moved }: { id: string; issuer: string; siretClaim: string; moved: boolean },
  ): Promise<void> {
    const forgottenSubjects = moved ? await this.entries.forgetSubjects(tx, id) : 0;
    const ended = moved ? await this.subjects.endAllSessions(tx, id, ctx.actor.id) : 0;
    await this.audit.record(tx, {
      action: before ? 'identity.renew-openid' : 'identity.connect-openid',
      subject: { type: 'saml-connection', id },
      detail: {
        issuer,
        ...(siretClaim !== USUAL_SIRET_CLAIM && { siretClaim }),
        ...(moved && { previousIdpEntityId: before?.idpEntityId ?? null, forgottenSubjects, ended }),
      },
    });
  }
}

const isSame = (before: Entry, issuer: string, clientId: string): boolean =>
  before.protocol === 'oidc' && before.idpEntityId === issuer && before.clientId === clientId;

const refused = (field: string, code: string) => new InvalidInput([{ field, code }], 'identity.openid-refused');
