import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { DESK_WITHDRAWN } from '../site.events.js';
import { NamedSiteReader } from './named-site.reader.js';
import { SiteChanges, type SiteOutcome, type SiteWish, type TakenOver } from './site-changes.js';
import { SiteInputRefused } from './site-life.errors.js';
import { SiteLifeRepository } from './site-life.repository.js';
import { comingDay } from './site-life.rules.js';
import type { SiteState } from './site-state.js';

/** A desk by its label, and the first day without it. */
export interface Withdrawal extends SiteWish, TakenOver {
  readonly desk: string;
  readonly on: string;
  /** Label of the desk that takes its bookings over, `any` for whichever is free; without it none of this site does. */
  readonly replacement?: string | undefined;
}

/** Takes a desk out of service. */
@Injectable()
export class WithdrawDesk {
  constructor(
    private readonly changes: SiteChanges,
    private readonly life: SiteLifeRepository,
    private readonly named: NamedSiteReader,
  ) {}

  /** @throws SiteUnknown, SiteAmbiguous, SiteInputRefused */
  async execute(ctx: RequestContext, input: Withdrawal): Promise<SiteOutcome> {
    return this.changes.execute(ctx, input, async (site, today, tx) => {
      const withdrawnOn = comingDay('on', input.on, today);
      const desk = deskOf(site, 'desk', input.desk);
      if (desk.withdrawnOn === withdrawnOn) return null;
      const replacement = replacementOf(site, desk.id, withdrawnOn, input.replacement);
      const moveTo = await this.named.takingOver(tx, input.moveTo, { siteId: site.id, from: withdrawnOn });
      return {
        action: 'sites.withdraw-desk',
        detail: {
          desk: desk.label,
          withdrawnOn,
          before: desk.withdrawnOn,
          replacement: input.replacement ?? null,
          ...(moveTo && { moveTo }),
        },
        ending: {
          event: DESK_WITHDRAWN,
          payload: { siteId: site.id, deskId: desk.id, withdrawnOn, replacement, moveTo },
        },
        write: () => this.life.withdrawDesk(tx, desk.id, withdrawnOn),
      };
    });
  }
}

function replacementOf(site: SiteState, deskId: string, on: string, label: string | undefined): string | null {
  if (label === undefined || label === 'any') return label ?? null;
  const other = deskOf(site, 'replacement', label);
  if (other.id === deskId || (other.withdrawnOn !== null && other.withdrawnOn <= on)) {
    throw new SiteInputRefused('replacement', 'desk-gone', { desk: label });
  }
  return other.id;
}

/** A desk by its label. @throws SiteInputRefused */
export function deskOf(site: SiteState, field: string, label: string): SiteState['desks'][number] {
  const found = site.desks.find((desk) => desk.label === label);
  if (!found) throw new SiteInputRefused(field, 'desk-unknown', { desk: label, site: site.name });
  return found;
}
