import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { FrameworkRepository } from '../framework/framework.repository.js';
import { TeleworkRequestsRepository } from './telework-requests.repository.js';
import { USUAL_ADVICE_DAYS } from './telework-request.rules.js';

/** How many days a manager has for an opinion, and the text that says so; null where the employer or the portal does. */
export interface AdviceDelay {
  readonly days: number;
  readonly text: string | null;
}

/** How long managers have: as the framework in force says, else as the employer chose, else as is usual. */
@Injectable()
export class AdviceDelayReader {
  constructor(
    private readonly frameworks: FrameworkRepository,
    private readonly requests: TeleworkRequestsRepository,
  ) {}

  /** For an opinion that is asked on a day. */
  async on(tx: Tx, day: IsoDate): Promise<AdviceDelay> {
    const framework = await this.frameworks.inForceOn(tx, day);
    const days = framework?.adviceDays ?? null;
    if (framework && days !== null) return { days, text: framework.title };
    return { days: await this.withoutText(tx), text: null };
  }

  /** Where no framework says it. */
  async withoutText(tx: Tx): Promise<number> {
    return (await this.requests.adviceDays(tx)) ?? USUAL_ADVICE_DAYS;
  }
}
