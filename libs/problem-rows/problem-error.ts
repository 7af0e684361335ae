/** Problem input that cannot be accepted: says where (row and field) and what is expected. Exit code 2. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  /**
   * @param path where: `employees[3].days`, `minutes[7]`
   * @param expected what is wrong and what is expected there
   */
  constructor(
    readonly path: string,
    readonly expected: string,
  ) {
    super(path === '' ? expected : `${path}: ${expected}`);
  }
}
