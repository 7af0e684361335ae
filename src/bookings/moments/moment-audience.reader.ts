import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { can, scopeOf } from '../../access/index.js';
import { Units } from '../../employees/index.js';
import { SiteRecords, type SiteView } from '../../sites/index.js';
import { NoSuchMomentPlace, NotTheirPeople } from './moment.errors.js';
import type { MomentWords } from './moment.rules.js';
import type { MomentForm } from './moments.forms.js';
import type { Audience, NewMoment } from './team-moment.js';

const UNIT = 'unit:';

/** What a form says of people and place, as far as whoever sends it may bind them. */
@Injectable()
export class MomentAudienceReader {
  constructor(
    private readonly units: Units,
    private readonly sites: SiteRecords,
  ) {}

  /** Whom somebody may choose. */
  async choices(tx: Tx): Promise<{ readonly team: boolean; readonly units: readonly string[] | null }> {
    const all = scopeOf(tx.ctx, 'moments.manage') === 'all';
    return { team: leads(tx.ctx), units: all ? await this.units.names(tx) : null };
  }

  /** @throws NotTheirPeople, NoSuchMomentPlace */
  async of(
    tx: Tx,
    { whom, place, weekdays, every: everyWeeks, ...rest }: MomentForm,
  ): Promise<{
    readonly moment: Omit<NewMoment, keyof MomentWords> & MomentWords & Audience;
    readonly site: SiteView | null;
  }> {
    const audience = await this.people(tx, whom);
    const site = place === 'office' ? null : await this.sites.byId(tx, place);
    if (place !== 'office' && !site) throw new NoSuchMomentPlace();
    const { name, reason, from, until, part } = rest;
    const moment = { name, reason, from, until, part, weekdays, everyWeeks, siteId: site?.id ?? null, ...audience };
    return { moment, site };
  }

  private async people(tx: Tx, whom: string): Promise<Audience> {
    if (whom === 'team' && leads(tx.ctx)) return { unit: null, managerId: tx.ctx.employeeId };
    if (scopeOf(tx.ctx, 'moments.manage') !== 'all') throw new NotTheirPeople();
    if (whom === 'all') return { unit: null, managerId: null };
    const unit = whom.startsWith(UNIT) ? whom.slice(UNIT.length) : '';
    if (unit === '' || !(await this.units.names(tx)).includes(unit)) throw new NotTheirPeople();
    return { unit, managerId: null };
  }
}

const leads = (ctx: RequestContext): boolean => ctx.employeeId !== null && can(ctx, 'team.read');
