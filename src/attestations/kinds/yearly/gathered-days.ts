import { monthOf } from '#libs/calendar/index.js';
import type { HalfDay, Origin } from '#libs/day-ledger/index.js';
import { foldSmallTable, type GroupByColumn } from '#libs/disclosure/index.js';
import { MOST_UNITS, type DaysOfPlace } from '#libs/documents/index.js';

/** Half days of one kind of place, gathered person by person: the people themselves are not kept. */
export class GatheredDays {
  private readonly units = new Map<string, Map<string, { people: Set<string>; amount: number }>>();
  private readonly origins = new Set<Origin>();

  constructor(private readonly place: DaysOfPlace['place']) {}

  /** Adds those of one person that were spent there. @param unit empty for nobody's unit */
  add(person: { readonly id: string; readonly unit: string }, halves: readonly HalfDay[]): void {
    for (const { day, kind, origin } of halves) {
      if (kind !== this.place) continue;
      this.origins.add(origin);
      const months = this.units.get(person.unit) ?? new Map<string, { people: Set<string>; amount: number }>();
      const cell = months.get(monthOf(day)) ?? { people: new Set<string>(), amount: 0 };
      cell.people.add(person.id);
      cell.amount += 1;
      months.set(monthOf(day), cell);
      this.units.set(person.unit, months);
    }
  }

  /** The finest table that gives nobody away. */
  shown(): DaysOfPlace {
    const groups = [...this.units].map(([key, columns]): GroupByColumn => ({ key, columns }));
    const { detail, rows } = foldSmallTable(groups);
    const shown = rows.map(({ key, groups: units, amounts, total }) => ({
      unit: key,
      units,
      halfDays: { ...amounts },
      total,
    }));
    return {
      place: this.place,
      origins: [...this.origins],
      detail: detail === 'by-column' ? 'by-month' : detail === 'hidden' ? 'withheld' : 'totals',
      rows: shown.length <= MOST_UNITS ? shown : withTailTogether(shown),
    };
  }
}

/** The smallest units beyond the most that one table holds, with those that stand together already. */
function withTailTogether(rows: DaysOfPlace['rows']): DaysOfPlace['rows'] {
  const named = rows.filter(({ unit }) => unit !== null);
  const tail = [...named.slice(MOST_UNITS - 1), ...rows.filter(({ unit }) => unit === null)];
  const months = [...new Set(tail.flatMap(({ halfDays }) => Object.keys(halfDays)))].toSorted();
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  return [
    ...named.slice(0, MOST_UNITS - 1),
    {
      unit: null,
      units: sum(tail.map(({ units }) => units)),
      halfDays: Object.fromEntries(
        months.map((month) => [month, sum(tail.map(({ halfDays }) => halfDays[month] ?? 0))]),
      ),
      total: sum(tail.map(({ total }) => total)),
    },
  ];
}
