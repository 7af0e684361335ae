const gapsOf = (employee: string): string =>
  `employment_gaps g where g.employer_id = ${employee}.employer_id and g.employee_id = ${employee}.id`;

/**
 * {@link worksOn} as a condition of SQL, for queries that join employees; others ask `EmployeeRecords`.
 *
 * @param employee alias of `employees`
 * @param day placeholder or expression of a date
 */
export const worksOnSql = (employee: string, day: string): string =>
  `((${employee}.left_on is null or ${employee}.left_on > ${day})
    and not exists (select from ${gapsOf(employee)} and g.during @> (${day})::date))`;

/** The times away of an employee, as `Employment` has them, in the order of time. */
export const awaySql = (employee: string): string =>
  `array(select to_char(lower(g.during), 'YYYY-MM-DD') || '/' || to_char(upper(g.during), 'YYYY-MM-DD')
    from ${gapsOf(employee)} order by g.during)`;
