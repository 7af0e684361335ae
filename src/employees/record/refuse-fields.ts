import { InvalidInput } from '#libs/platform/errors/index.js';
import type { RowProblem } from '../row-problem.js';

/** What a form says where a report of a file speaks of cells and rows. */
const IN_A_FORM: Readonly<Partial<Record<RowProblem['code'], string>>> = {
  'employees.import.missing': 'input.missing',
  'employees.import.manager-unknown': 'employees.import.manager-nobody',
};

/** Refuses a form about one person by the rules of an import. @throws InvalidInput naming the fields, if there are any */
export function refuseFields(problems: readonly RowProblem[]): void {
  if (problems.length === 0) return;
  throw new InvalidInput(
    problems.map(({ field, code, params }) => ({ field: field ?? 'row', code: IN_A_FORM[code] ?? code, params })),
  );
}
