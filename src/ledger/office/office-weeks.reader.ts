import { Injectable } from '@nestjs/common';
import { daysFromTo, isoWeek, type IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { FrameworkRepository } from '../../agreements/index.js';
import type { Closure } from '../../employers/index.js';
import { workingDays, type CountedPerson } from '../month/month.rules.js';
import type { OfficeWeek } from './office-days.rules.js';

type Frameworks = Awaited<ReturnType<FrameworkRepository['inForceOnEach']>>;

/** What the framework asks of each day's week. */
@Injectable()
export class OfficeWeeksReader {
  constructor(private readonly frameworks: FrameworkRepository) {}

  /** @param closures those of every week that the days lie in; while they are on their way, the frameworks are asked for too */
  async over(
    tx: Tx,
    person: CountedPerson,
    closures: readonly Closure[] | Promise<readonly Closure[]>,
    days: { readonly from: IsoDate; readonly to: IsoDate },
  ): Promise<(day: IsoDate) => OfficeWeek> {
    const [frameworks, closed] = await Promise.all([this.frameworksOn(tx, days), closures]);
    return (day) => weekOf(frameworks, closed, person, day);
  }

  /** The same of many people: what is asked for is read once. `asked` says whether any of these days asks for something. */
  async ofEach(
    tx: Tx,
    closures: readonly Closure[],
    { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
  ): Promise<{ readonly asked: boolean; readonly weekOf: (person: CountedPerson, day: IsoDate) => OfficeWeek }> {
    const frameworks = await this.frameworksOn(tx, { from, to });
    return {
      asked: daysFromTo(from, to).some((day) => minimumOn(frameworks, day) !== null),
      weekOf: (person, day) => weekOf(frameworks, closures, person, day),
    };
  }

  private frameworksOn(tx: Tx, { from, to }: { readonly from: IsoDate; readonly to: IsoDate }): Promise<Frameworks> {
    return this.frameworks.inForceOnEach(tx, daysFromTo(from, to));
  }
}

const minimumOn = (frameworks: Frameworks, day: IsoDate) => frameworks.get(day)?.officeDays ?? null;

function weekOf(frameworks: Frameworks, closures: readonly Closure[], person: CountedPerson, day: IsoDate): OfficeWeek {
  const minimum = minimumOn(frameworks, day);
  if (minimum === null) return { minimum, working: [] };
  const { monday, sunday } = isoWeek(day);
  return { minimum, working: workingDays(person, { from: monday, to: sunday }, closures) };
}
