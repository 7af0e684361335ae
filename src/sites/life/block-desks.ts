import { Injectable } from '@nestjs/common';
import { halvesOf, type DayPart } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { DESKS_BLOCKED } from '../site.events.js';
import { DeskBlocksRepository } from './desk-blocks.repository.js';
import { SiteChanges, type SiteOutcome, type SiteWish } from './site-changes.js';
import { SiteInputRefused } from './site-life.errors.js';
import { closureReason, comingDays } from './site-life.rules.js';
import type { SiteState } from './site-state.js';

/** Longest blocking; a desk that is away for longer goes out of service. */
const LONGEST_BLOCK_DAYS = 31;

/** Desks by their ids, days (both ends included), which part of each, and why. */
export interface Blocking extends SiteWish {
  readonly desks: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly part: DayPart;
  readonly reason: string;
}

/** Takes desks out of use for some half days: what is booked there moves to another free desk of the site, or goes. */
@Injectable()
export class BlockDesks {
  constructor(
    private readonly changes: SiteChanges,
    private readonly blocks: DeskBlocksRepository,
  ) {}

  /** @throws SiteUnknown, SiteAmbiguous, SiteInputRefused */
  async execute(ctx: RequestContext, input: Blocking): Promise<SiteOutcome> {
    return this.changes.execute(ctx, input, async (site, today, tx) => {
      const days = comingDays(input.from, input.to, today, LONGEST_BLOCK_DAYS);
      const reason = closureReason(input.reason);
      const desks = chosenDesks(site, input.desks, days[0]!);
      const { part } = input;
      const period = { siteId: site.id, deskIds: desks.map(({ id }) => id), days, part };
      if ((await this.blocks.count(tx, period)) === desks.length * days.length * halvesOf(part).length) return null;
      const [from, to] = [days[0]!, days.at(-1)!];
      return {
        action: 'sites.block-desks',
        detail: { desks: desks.map(({ label }) => label), from, to, part, reason },
        ending: { event: DESKS_BLOCKED, payload: { siteId: site.id, deskIds: period.deskIds, from, to, part } },
        write: () => this.blocks.add(tx, period, reason),
      };
    });
  }
}

/** Desks in service on a day. */
function chosenDesks(site: SiteState, ids: readonly string[], day: string): SiteState['desks'] {
  const chosen = site.desks.filter(({ id }) => ids.includes(id));
  if (chosen.length === 0 || chosen.length < new Set(ids).size) throw new SiteInputRefused('desks', 'desks-missing');
  const gone = chosen.find(({ withdrawnOn }) => withdrawnOn !== null && withdrawnOn <= day);
  if (gone) throw new SiteInputRefused('desks', 'desk-gone', { desk: gone.label });
  return chosen;
}
