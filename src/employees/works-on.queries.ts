/**
 * {@link worksOn} as a condition of SQL, for the queries of this module; other modules ask `EmployeeRecords`.
 *
 * @param employee alias of `employees`
 * @param day placeholder or expression of a date
 */
export const worksOnSql = (employee: string, day: string): string =>
  `(${employee}.left_on is null or ${employee}.left_on > ${day})`;
