/**
 * Last day of the suspension that an agreement `a` is under on a day, adjacent suspensions taken as one; null when it
 * is not suspended on it: an expression of SQL, `$1` is the employer.
 * @param day parameter of the statement, as in `$2`
 */
export const suspendedToSql = (day: string): string =>
  `(select (upper(c.days) - 1)::text from (select range_agg(s.during) as days from agreement_suspensions s
     where s.employer_id = $1 and s.agreement_id = a.id) g cross join lateral unnest(g.days) as c(days)
    where c.days @> ${day}::date)`;

/** Whether an agreement `a` is suspended on a day, as a condition of SQL. `$1` is the employer. */
export const suspendedSql = (day: string): string =>
  `exists (select from agreement_suspensions s
    where s.employer_id = $1 and s.agreement_id = a.id and s.during @> ${day}::date)`;
