import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { OwnData, type DataSubject } from '#libs/platform/own-data/index.js';
import { AuditTrail } from '../audit/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { EmployerDirectory, type Employer } from '../employers/index.js';

/** Everything that is held about one person, by module. */
export interface PersonData {
  readonly exportedAt: Date;
  readonly employer: { readonly name: string; readonly siren: string; readonly hrContact: Employer['hrContact'] };
  /** In alphabetical order; what a section holds is its module's. */
  readonly sections: Readonly<Record<string, unknown>>;
}

/** In which form the data leave. */
export type DataForm = 'json' | 'pdf';

/** Gathers what is held about one person, for that person and for HR; that it was handed out stands in the journal. */
@Injectable()
export class PersonDataReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employers: EmployerDirectory,
    private readonly employees: EmployeeRecords,
    private readonly members: MemberDirectory,
    private readonly own: OwnData,
    private readonly audit: AuditTrail,
  ) {}

  /** The caller's own. @throws NotFound for a caller who is no member */
  async ofCaller(ctx: RequestContext, form: DataForm): Promise<PersonData> {
    const { actor, employeeId } = ctx;
    if (actor.kind !== 'member') throw new NotFound('member');
    return this.uow.run(ctx, (tx) => this.handOut(tx, { employeeId, memberId: actor.id }, form));
  }

  /** Of one person of the register. @throws NotFound for an unknown or foreign id */
  async ofEmployee(ctx: RequestContext, employeeId: string, form: DataForm): Promise<PersonData> {
    return this.uow.run(ctx, async (tx) => {
      if ((await this.employees.byId(tx, employeeId)) === null) throw new NotFound('employee');
      const memberId = await this.members.accountOf(tx, employeeId);
      return this.handOut(tx, { employeeId, memberId }, form);
    });
  }

  private async handOut(tx: Tx, person: DataSubject, form: DataForm): Promise<PersonData> {
    const { name, siren, hrContact } = await this.employers.current(tx);
    const sections = await this.own.of(tx, person);
    await this.audit.record(tx, {
      action: 'privacy.hand-out-data',
      subject:
        person.employeeId === null
          ? { type: 'member', id: person.memberId ?? '' }
          : { type: 'employee', id: person.employeeId },
      detail: { form },
    });
    return { exportedAt: this.clock.now(), employer: { name, siren, hrContact }, sections };
  }
}
