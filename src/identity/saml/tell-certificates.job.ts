import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { Clock, employerDay, employerZone } from '#libs/platform/clock/index.js';
import { ofEmployer, requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { formatInstant } from '#libs/platform/i18n/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { MemberDirectory, type MemberAddress } from '#libs/platform/members/index.js';
import { forEachTenant, HandlesJob, Scheduled, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { lastLife, thresholdOf } from './certificate-life.rules.js';
import { TELL_CERTIFICATES } from './certificate.jobs.js';
import { SamlConnectionsRepository, type SamlConnection } from './saml-connections.repository.js';

/** The letter `certificate-ends`, to an administrator. */
export interface CertificateEndsLetter {
  readonly reader: string;
  /** It has ended already. */
  readonly ended: boolean;
  readonly days: number;
  readonly day: string;
  readonly url: string;
}

/** Writes to the administrators when the last certificate of their provider ends in 60, 30 and 7 days, and once it has. */
@HandlesJob(TELL_CERTIFICATES)
@Scheduled({
  id: 'identity.tell-certificates',
  what: 'Writes to the administrators of each employer whose identity provider’s last certificate ends in 60, 30 or 7 days, or has ended.',
  pattern: '15 8 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class TellCertificatesJob implements JobHandler<object> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly connections: SamlConnectionsRepository,
    private readonly members: MemberDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
    private readonly clock: Clock,
  ) {}

  async handle(ctx: RequestContext): Promise<void> {
    const employers = await this.employers.open();
    await forEachTenant(employers, ({ id }) => this.tell(requestContext({ ...ctx, organisation: ofEmployer(id) })));
  }

  private async tell(ctx: RequestContext): Promise<void> {
    const { connections, readers } = await this.uow.read(ctx, async (tx) => ({
      connections: await this.connections.openBySaml(tx),
      readers: await this.members.withRole(tx, 'admin'),
    }));
    for (const connection of connections) await this.tellOf(ctx, connection, readers);
  }

  private async tellOf(
    ctx: RequestContext,
    connection: SamlConnection,
    readers: readonly MemberAddress[],
  ): Promise<void> {
    const life = lastLife(connection.idpCertificates, this.clock.now());
    const threshold = life && thresholdOf(life);
    if (life === null || threshold === null) return;
    // One letter for each threshold of each certificate, however often the job runs.
    const event = `${connection.id}:${employerDay(life.ends)}:${threshold}`;
    const told = readers.map((reader): Letter => ({
      effectKey: `identity.certificate-ends:${event}:${reader.id}`,
      to: { email: reader.email },
      write: (locale, letterhead) => {
        const model: CertificateEndsLetter = {
          reader: reader.displayName,
          ended: life.state === 'ended',
          days: life.days,
          day: formatInstant(locale, life.ends, employerZone(), 'date'),
          url: letterhead.link(`/admin/sign-in/provider?connection=${connection.slug}`),
        };
        return this.views.renderEmail('certificate-ends', model, locale, letterhead);
      },
    }));
    await this.letters.sendAll(ctx, told);
  }
}
