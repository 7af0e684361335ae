import { BookingMonthsRepository } from './booking-months.repository.js';
import { MoveMonth } from './move-month.js';
import { OpenMonths } from './open-months.js';
import { OpenMonthsJob } from './open-months.job.js';

/** The tables of bookings by month: for the module that puts the folders together. */
export const MONTHS_PROVIDERS = [BookingMonthsRepository, MoveMonth, OpenMonths, OpenMonthsJob];
