import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { EmployeeDetail, EmployeeList } from './employee-lines.queries.js';

const address = (q: string, after = '') => {
  const query = new URLSearchParams({ ...(q && { q }), ...(after && { after }) }).toString();
  return query ? `/hr/employees?${query}` : '/hr/employees';
};

/** The list: search, figures, table, way to the next page. */
export function listModel(
  locale: Locale,
  q: string,
  further: boolean,
  { lines, total, registered, next }: EmployeeList,
) {
  return {
    q,
    total,
    registered,
    summary: q
      ? t(locale, 'employees.list.found', { count: total, q })
      : t(locale, 'employees.list.count', { count: total }),
    rows: lines.map((line) => ({
      cells: [
        {
          href: `/hr/employees/${line.id}`,
          text: `${line.familyName} ${line.givenName}`,
          sub: line.staffNumber,
          label: t(locale, 'employees.list.name'),
        },
        { text: line.unit || '–', label: t(locale, 'employees.fields.unit') },
        { text: line.communeName, label: t(locale, 'employees.fields.commune') },
      ],
    })),
    first: further ? address(q) : null,
    next: next ? address(q, next) : null,
    empty: registered === 0,
  };
}

/** One person: facts, manager, team. Where home is: the commune, nothing finer. */
export function detailModel(locale: Locale, employee: EmployeeDetail) {
  const label = (field: string) => t(locale, `employees.fields.${field}`);
  const needs = employee.needs.map((need) => t(locale, `employees.needs.${need}`));
  return {
    name: `${employee.givenName} ${employee.familyName}`,
    lead: [employee.staffNumber, employee.unit].filter(Boolean).join(' · '),
    left: employee.leftOn
      ? t(locale, 'employees.detail.left', { date: formatDate(locale, employee.leftOn, 'date') })
      : null,
    facts: [
      { label: label('staff_number'), value: employee.staffNumber },
      { label: label('email'), value: employee.email },
      { label: label('unit'), value: employee.unit || '–' },
      {
        label: label('manager'),
        value: employee.managerName ?? '–',
        ...(employee.managerId && { href: `/hr/employees/${employee.managerId}` }),
      },
      { label: label('commune'), value: employee.communeName, note: t(locale, 'employees.detail.commune-only') },
      { label: label('desired_days'), value: t(locale, 'employees.detail.days', { count: employee.desiredDays }) },
      { label: label('needs'), value: needs.join(', ') || '–' },
      {
        label: t(locale, 'employees.detail.added'),
        value: formatInstant(locale, employee.createdAt, ADMINISTRATIVE_ZONE, 'date'),
        ...(employee.importId && { href: `/hr/employees/imports/${employee.importId}` }),
      },
    ],
    team: employee.team.map(({ id, name }) => ({ href: `/hr/employees/${id}`, name })),
  };
}
