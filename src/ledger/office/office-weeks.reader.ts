import { Injectable } from '@nestjs/common';
import { daysFromTo, isoWeek, type IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { FrameworkRepository } from '../../agreements/index.js';
import type { Closure } from '../../employers/index.js';
import { workingDays, type CountedPerson } from '../month/month.rules.js';
import type { OfficeWeek } from './office-days.rules.js';

/** What the framework asks of each day's week. */
@Injectable()
export class OfficeWeeksReader {
  constructor(private readonly frameworks: FrameworkRepository) {}

  /** @param closures those of every week that the days lie in */
  async over(
    tx: Tx,
    person: CountedPerson,
    closures: readonly Closure[],
    { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
  ): Promise<(day: IsoDate) => OfficeWeek> {
    const frameworks = await this.frameworks.inForceOnEach(tx, daysFromTo(from, to));
    return (day) => {
      const minimum = frameworks.get(day)?.officeDays ?? null;
      if (minimum === null) return { minimum, working: [] };
      const { monday, sunday } = isoWeek(day);
      return { minimum, working: workingDays(person, { from: monday, to: sunday }, closures) };
    };
  }
}
