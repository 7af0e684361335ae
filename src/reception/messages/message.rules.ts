import { addDays, isIsoDate, type IsoDate } from '#libs/calendar/index.js';
import { hasUnseen } from '#libs/text/index.js';
import { MessageRefused } from './message.errors.js';

/** Longest message, in characters. */
export const LONGEST_MESSAGE = 1000;
/** Days ahead for which a message can be sent. */
const MESSAGE_DAYS_AHEAD = 31;
/** Messages to those who come to a site on one day. */
export const MOST_MESSAGES_A_DAY = 5;

/** What was typed, as it is sent: plain lines without spaces around them. @throws MessageRefused */
export function messageText(typed: string): string {
  const lines = typed.replaceAll(/\r\n?/g, '\n').split('\n');
  const text = lines
    .map((line) => line.trim())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  if (text === '') throw new MessageRefused('text', 'text-missing');
  if (text.length > LONGEST_MESSAGE) throw new MessageRefused('text', 'text-long', { most: LONGEST_MESSAGE });
  if (text.split('\n').some(hasUnseen)) throw new MessageRefused('text', 'text-unseen');
  return text;
}

/** The day of a message. @throws MessageRefused */
export function messageDay(day: string, today: IsoDate): IsoDate {
  const last = addDays(today, MESSAGE_DAYS_AHEAD);
  if (!isIsoDate(day)) throw new MessageRefused('day', 'day-form');
  if (day < today || day > last) throw new MessageRefused('day', 'day-beyond', { last });
  return day;
}
