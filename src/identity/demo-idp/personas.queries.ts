import { Injectable } from '@nestjs/common';
import { systemContext } from '#libs/platform/context/index.js';
import { tenantOf, UnitOfWork } from '#libs/platform/db/index.js';
import type { Role } from '../../access/index.js';

/** Somebody that a visitor of the demonstration can be. */
export interface Persona {
  /** E-mail address, unique in the employer. */
  readonly email: string;
  readonly displayName: string;
  readonly staffNumber: string | null;
  /** Team, or empty. */
  readonly unit: string;
  /** The strongest role, for which the persona is shown. */
  readonly role: Role;
}

const ROLE = `case when 'admin' = any(roles) then 'admin' when 'hr' = any(roles) then 'hr'
  when 'manager' = any(roles) then 'manager' else 'employee' end`;

/** Who can be chosen at the demo identity provider. */
@Injectable()
export class Personas {
  constructor(private readonly uow: UnitOfWork) {}

  /** One person for each role, the first who was a member: employee, manager, HR, administrator. */
  async all(employerId: string): Promise<Persona[]> {
    return this.read(
      employerId,
      `select email, "displayName", "staffNumber", unit, role from (
         select distinct on (${ROLE}) ${ROLE} as role, m.email, m.display_name as "displayName",
           p.staff_number as "staffNumber", coalesce(p.unit, '') as unit
         from members m left join employees p on p.employer_id = m.employer_id and p.id = m.employee_id
         where m.employer_id = $1 and m.deactivated_at is null and m.email not like '%.invalid'
           and ('employee' <> ${ROLE} or m.employee_id is not null)
         order by ${ROLE}, m.created_at, m.id) chosen
       order by array_position(array['employee', 'manager', 'hr', 'admin'], role)`,
      [],
    );
  }

  /** Any employee of record by address, so that every person of the demonstration can come in. */
  async byEmail(employerId: string, email: string): Promise<Persona | null> {
    const [persona] = await this.read(
      employerId,
      `select found.email, found."displayName", found."staffNumber", found.unit, 'employee' as role from (
         select m.email, m.display_name as "displayName", p.staff_number as "staffNumber",
           coalesce(p.unit, '') as unit, 0 as rank
         from members m left join employees p on p.employer_id = m.employer_id and p.id = m.employee_id
         where m.employer_id = $1 and lower(m.email) = lower($2)
         union all
         select email, given_name || ' ' || family_name, staff_number, unit, 1
         from employees where employer_id = $1 and lower(email) = lower($2)) found
       order by rank limit 1`,
      [email],
    );
    return persona ?? null;
  }

  private async read(employerId: string, sql: string, parameters: readonly unknown[]): Promise<Persona[]> {
    return this.uow.read(systemContext('demo identity provider', employerId, 'demo-idp'), (tx) =>
      tx.rows(sql, [tenantOf(tx), ...parameters]),
    );
  }
}
