/**
 * Days, weeks, months, French public holidays, working days and site-local time. Pure: the present instant is always
 * an argument.
 */
export {
  addDays,
  addMonths,
  addYears,
  daysBetween,
  daysFromTo,
  daysOfMonth,
  firstDayOfMonth,
  type IsoDate,
  type IsoMonth,
  type IsoWeek,
  isIsoDate,
  isIsoMonth,
  isoWeek,
  lastDayOfMonth,
  monthOf,
  monthsLater,
  monthsBetween,
  parseIsoDate,
  type Weekday,
  weekdayOf,
} from './days.js';
export { easterSunday, holidayOn, type HolidayOptions, type PublicHoliday, publicHolidays } from './holidays.js';
export {
  type Interval,
  isLocalTime,
  legalDay,
  localDay,
  localDayInterval,
  localInstant,
  type LocalTime,
  localTimeAt,
  minutesOfDay,
} from './local-time.js';
export {
  DAY_PARTS,
  type DayPart,
  dayPartInterval,
  dayPartTimes,
  type Half,
  halfDays,
  halvesOf,
  hoursOn,
  type OpeningHours,
  openParts,
  partOfTimes,
  partsOverlap,
  type WeeklyHours,
} from './day-parts.js';
export {
  ADMINISTRATIVE_ZONE,
  type DayZone,
  type HolidayZone,
  type PlaceZones,
  timeZoneOf,
  zonesOfCommune,
  zonesOfDepartement,
} from './zones.js';
export { readDay, readTime } from './written.js';
