import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { requestContext, systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AddStaff, OpenOrganisation } from '../../organisations/index.js';
import { AccountLinks, LINK_MINUTES, linkHash } from './account-links.js';
import { AccountLinksRepository } from './account-links.repository.js';
import { LinkSpent } from './account.errors.js';
import { AccountsRepository } from './accounts.repository.js';
import { Clock } from '#libs/platform/clock/index.js';

const FIRST = systemContext('Palier first start', null, 'first-start');

/** The first administrator of a platform that has nobody yet: whoever holds the link that the first start prints. */
@Injectable()
export class FirstLink implements OnApplicationBootstrap {
  private readonly logger = new Logger('FirstStart');

  constructor(
    private readonly uow: UnitOfWork,
    private readonly links: AccountLinks,
    private readonly repository: AccountLinksRepository,
    private readonly accounts: AccountsRepository,
    private readonly open: OpenOrganisation,
    private readonly add: AddStaff,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.demo || this.config.environment === 'test') return;
    const url = await this.offer();
    if (url === null) return;
    this.logger.warn(`Nobody administers this platform yet. Within ${LINK_MINUTES} minutes, once: ${url}`);
  }

  /** A new first link, which makes earlier ones worthless; null where the platform has somebody who can come in. */
  async offer(): Promise<string | null> {
    return this.uow.run(FIRST, async (tx) =>
      (await this.accounts.platform(tx))?.people === true ? null : this.links.make(tx, 'first', null),
    );
  }

  /**
   * Opens the platform and its first administrator.
   * @returns the address under which the person chooses how to sign in. @throws LinkSpent, InvalidInput naming the field, StaffKnown
   */
  async accept(
    ctx: RequestContext,
    { token, email, displayName, name }: { token: string; email: string; displayName: string; name: string },
  ): Promise<string> {
    const peeked = await this.uow.read(FIRST, (tx) => this.repository.peek(tx, linkHash(token), this.clock.now()));
    if (peeked?.purpose !== 'first') throw new LinkSpent();
    const { id, people } = await this.platform(name);
    if (people) throw new LinkSpent();
    const organisation = { kind: 'platform' as const, id };
    const inside = requestContext({ ...FIRST, organisation, locale: ctx.locale });
    const memberId = await this.add.execute(inside, { email, displayName, role: 'platform-admin' });
    return this.uow.run(FIRST, async (tx) => {
      const used = await this.repository.use(tx, linkHash(token), this.clock.now());
      if (!used) throw new LinkSpent();
      const membership = { kind: 'platform' as const, organisationId: id, memberId };
      return this.links.make(tx, 'invitation', { email, displayName, membership });
    });
  }

  private async platform(name: string): Promise<{ id: string; people: boolean }> {
    const known = await this.uow.read(FIRST, (tx) => this.accounts.platform(tx));
    if (known) return known;
    const { id } = await this.open.execute(FIRST, { kind: 'platform', name });
    return { id, people: false };
  }
}
