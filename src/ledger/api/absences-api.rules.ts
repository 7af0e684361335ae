import type { z } from 'zod';
import { absencesText, WITHDRAWN, type AbsenceRowProblem } from '../absences/absence-file.rules.js';
import type { ABSENCES_BODY } from './absences-api.forms.js';

/** Absences as the rows of a file, so that one reader judges both. */
export const absencesTextOf = (absences: z.infer<typeof ABSENCES_BODY>['absences']): string =>
  absencesText(
    absences.map(({ staffNumber, from, to = from, part, kind, withdrawn }) => [
      staffNumber,
      from,
      to,
      part,
      withdrawn ? WITHDRAWN : (kind ?? ''),
    ]),
  );

const NAMES = { staff_number: 'staffNumber', from: 'from', to: 'to', part: 'part', kind: 'kind' } as const;

/** The part of the body that a row's problem is about: `absences.3.from`. The first absence is row 2 of the file. */
export const absenceField = ({ row, field }: AbsenceRowProblem): string =>
  ['absences', row - 2, ...(field === null ? [] : [NAMES[field]])].join('.');
