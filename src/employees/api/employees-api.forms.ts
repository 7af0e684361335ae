import { z } from 'zod';
import { BY_ID, paging } from '#libs/platform/http/index.js';

/** `GET /api/v1/employees`. */
export const EMPLOYEES_QUERY = z.strictObject({
  ...paging(BY_ID),
  staffNumber: z.string().min(1).max(100).optional(),
  email: z.string().min(1).max(254).optional(),
  unit: z.string().max(200).optional(),
  managerId: z.uuid().optional(),
  /** Whoever works here on this day; without it, also those who left. */
  worksOn: z.iso.date().optional(),
  /** Added or changed from this instant on, in what is answered here. */
  changedSince: z.iso.datetime({ offset: true }).optional(),
});

/** One person of the register. Needs, coordinates of the home and evidence are for the pages of HR alone. */
export const EMPLOYEE_ANSWER = z
  .object({
    id: z.uuid(),
    staffNumber: z.string(),
    givenName: z.string(),
    familyName: z.string(),
    email: z.string(),
    unit: z.string().meta({ description: 'Empty where none is known.' }),
    managerId: z.uuid().nullable(),
    homeCommune: z
      .object({ insee: z.string(), name: z.string() })
      .nullable()
      .meta({ description: 'Null of a home outside France.' }),
    residence: z
      .object({
        country: z.string().meta({ description: 'The State of residence, ISO 3166-1 alpha-2.' }),
        locality: z.string(),
        since: z.iso
          .date()
          .meta({ description: 'First day from which the register says that they live in this State.' }),
      })
      .meta({ description: 'Where the person lives: a commune of France, or a locality of another State of Europe.' }),
    desiredDays: z.int().meta({ description: 'Days near home that are wished for in a month.' }),
    createdAt: z.iso.datetime(),
    leftOn: z.iso.date().nullable().meta({ description: 'First day on which the person no longer works here.' }),
  })
  .meta({ id: 'Employee' });

/** Answer of `GET /api/v1/employees`. */
export const EMPLOYEES_ANSWER = z.object({ employees: z.array(EMPLOYEE_ANSWER), next: z.string().nullable() });
