import { z } from 'zod';
import { TICKED } from '#libs/platform/http/index.js';
import { ROOM_UNITS } from '../../sites/index.js';

/** A room to add. */
export const NEW_ROOM_FORM = z
  .object({
    roomLabel: z.string().max(200).default(''),
    seats: z.coerce.number('reception.number-form').int('reception.number-form').max(10_000, 'reception.number-form'),
    unit: z.enum(ROOM_UNITS, 'reception.unit-missing'),
  })
  .transform(({ roomLabel: label, ...rest }) => ({ act: 'add' as const, label, ...rest }));

/** The first day without a room, and whether what follows was seen. */
export const ROOM_WITHDRAWAL_FORM = z.object({
  on: z.string().trim().pipe(z.iso.date('reception.day-form')),
  confirmed: TICKED,
});
