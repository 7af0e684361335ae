import { addDays, addMonths, firstDayOfMonth, monthOf, type IsoDate, type IsoMonth } from '#libs/calendar/index.js';

/** Half of the people work in the first of these, the others in one of the rest. */
const UNITS = ['Atelier', 'Études', 'Accueil', 'Logistique'] as const;

/** A fictional person of the year, with what becomes of them. */
export interface Colleague {
  readonly staffNumber: string;
  readonly email: string;
  /** The first month in which they are in HR's file. */
  readonly joins: IsoMonth;
  /** The last day worked; null: stays. */
  readonly leaves: IsoDate | null;
  /** The month whose file has the last day for the first time: before it, or one or two months after it has passed; null: stays. */
  readonly told: IsoMonth | null;
  /** The month from which HR's file has them elsewhere: another home, another unit; null: stays put. */
  readonly moves: IsoMonth | null;
  readonly units: readonly [before: string, after: string];
  /** Signs in the portal; the others have signed on paper. */
  readonly electronic: boolean;
  readonly daysPerWeek: number;
  /** The last day of the first terms; null: open. */
  readonly endOn: IsoDate | null;
  /** Set once HR has imported them. */
  known: { readonly employeeId: string; readonly memberId: string; readonly token: string } | null;
}

/** A choice among some, by chance. */
export const oneOf = <T>(random: () => number, some: readonly T[]): T => some[Math.floor(random() * some.length)]!;

/** Of so many people one leaves and HR hears of it a month later, and one of whom it hears when the month is closed. */
const LATE_EVERY = 20;

/**
 * So many people over so many months: a sixth joins, a tenth leaves, another tenth is told to have left when it is past, an eighth
 * moves, a fifth has terms that end.
 */
export function staff(random: () => number, count: number, first: IsoMonth, months: number): Colleague[] {
  const later = () => addMonths(first, 1 + Math.floor(random() * (months - 1)));
  const soon = () => addMonths(first, Math.floor(random() * Math.max(1, months - 2)));
  return Array.from({ length: count }, (_, n): Colleague => {
    // One after the other moves in each month, so that HR's file always says something new.
    const monthly = n >= 4 && n < 3 + months ? addMonths(first, n - 3) : null;
    const late = n % LATE_EVERY >= LATE_EVERY - 2 ? 1 + (n % 2) : 0;
    const joins = n >= 4 && random() < 1 / 6 && monthly === null && late === 0 ? later() : first;
    const leaving = addDays(firstDayOfMonth(late > 0 ? soon() : later()), Math.floor(random() * 27));
    const before = oneOf(random, UNITS);
    const staffNumber = `A${String(n).padStart(4, '0')}`;
    const goes = late > 0 || (n >= 4 && random() < 0.1 && monthly === null && monthOf(leaving) > joins);
    return {
      staffNumber,
      email: `${staffNumber.toLowerCase()}@annee.example`,
      joins,
      leaves: goes ? leaving : null,
      told: goes ? addMonths(monthOf(leaving), late > 0 ? late : -1) : null,
      moves: random() < 1 / 8 && monthly === null ? later() : monthly,
      units: [before, oneOf(random, UNITS)],
      electronic: n % 5 === 0,
      daysPerWeek: 1 + Math.floor(random() * 3),
      endOn: random() < 0.2 ? addDays(firstDayOfMonth(later()), 24) : null,
      known: null,
    };
  });
}

/** HR's file of a month: whoever joined until then, with their home and unit of then and the last day once it is known. */
export function fileOf(people: readonly Colleague[], month: IsoMonth): File {
  const rows = people
    .filter(
      ({ joins, leaves, told }) => joins <= month && (leaves === null || monthOf(leaves) >= month || told! >= month),
    )
    .map(({ staffNumber, email, leaves, told, moves, units }) => {
      const moved = moves !== null && moves <= month;
      const home = moved ? 'Tours;37000' : 'Amboise;37400';
      const lastDay = told !== null && told <= month ? leaves : '';
      return `${staffNumber};Fictive ${staffNumber};Camille;${email};${units[moved ? 1 : 0]};${home};${lastDay}`;
    });
  const text = ['matricule;nom;prénom;e-mail;service;commune;code postal;date de sortie', ...rows].join('\r\n');
  return new File([text], `effectif-${month}.csv`, { type: 'text/csv' });
}

/** Whether somebody works for the company on a day, as HR's files have it. */
export const isHere = ({ joins, leaves, known }: Colleague, day: IsoDate): boolean =>
  known !== null && monthOf(day) >= joins && (leaves === null || day <= leaves);
