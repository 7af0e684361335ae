import { Inject, Injectable } from '@nestjs/common';
import { qrSvg } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { arrivalCode } from '../check-in/arrival-code.js';
import { ExpectedPeopleRepository } from './expected-people.repository.js';
import { codesModel, hostModel, type CodesModel, type HostModel } from './host.view.js';

/** Who is expected today, and the codes of the day, of the operator's own sites. */
@Injectable()
export class HostPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly people: ExpectedPeopleRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async today(ctx: RequestContext, refused?: RefusedForm): Promise<HostModel> {
    const now = this.clock.now();
    const people = await this.uow.read(ctx, (tx) => this.people.at(tx, now));
    return hostModel(ctx.locale, { today: this.clock.today(), people }, refused);
  }

  /** A code of each site, worth something on the site's present day only. */
  async codes(ctx: RequestContext): Promise<CodesModel> {
    const sites = await this.uow.read(ctx, (tx) => this.people.sites(tx));
    const codes: Parameters<typeof codesModel>[1][number][] = [];
    for (const { id, name, zone } of sites) {
      const day = this.clock.today(zone);
      const code = arrivalCode({ siteId: id, day }, this.config.sessionSecret);
      // People of many employers scan it: the address is that of no sign-in.
      const svg = await qrSvg(`${this.config.baseUrl}/check-in/${id}/${day}/${code}`);
      codes.push({ id, name, day, image: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` });
    }
    return codesModel(ctx.locale, codes);
  }
}
