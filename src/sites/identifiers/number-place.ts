import { Injectable } from '@nestjs/common';
import { isIsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { TellFacts } from '../directory/tell-facts.js';
import type { IdentifierInput } from './identifiers.forms.js';

/** The platform says how a register numbers whoever runs a place, and who says so: by a SIRET a place can be claimed. */
@Injectable()
export class NumberPlace {
  constructor(
    private readonly facts: TellFacts,
    private readonly clock: Clock,
  ) {}

  /** @returns whether anything changed. @throws PlaceUnknown; InvalidInput for a day that has not been */
  async execute(
    ctx: RequestContext,
    { place, register, number, saidBy, saidAt, saidOn }: IdentifierInput,
  ): Promise<boolean> {
    requirePermission(ctx, 'directory.settle');
    if (number === '') return (await this.facts.execute(ctx, { place, facts: [], forget: [register] })).length > 0;
    const first = `${saidOn}${'-01-01'.slice(saidOn.length - 4)}`;
    if (!isIsoDate(first) || first > this.clock.today())
      throw new InvalidInput([{ field: 'saidOn', code: 'sites.said-on-form' }]);
    const fact = { field: register, value: number, source: saidBy, sourceUrl: saidAt || null, asOf: saidOn };
    return (await this.facts.execute(ctx, { place, facts: [fact] })).length > 0;
  }
}
