import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { ofEmployer, requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { MembersRepository } from '../members/members.repository.js';
import { SamlConnectionsRepository } from '../saml/saml-connections.repository.js';
import type { PersonOfAddress } from './people-of-address.queries.js';
import { MAIL_WAY_IN } from './way-in.jobs.js';

type Payload = z.infer<typeof MAIL_WAY_IN.payload>;

/** The letter `way-in`. */
export interface WayInLetter {
  readonly employerName: string;
  /** Whether the employer's sign-in is connected. */
  readonly open: boolean;
  readonly url: string;
}

/** Tells a person, by letter only, where they sign in: once for each employer that knows the address. */
@HandlesJob(MAIL_WAY_IN)
@Injectable()
export class MailWayInJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MembersRepository,
    private readonly employees: EmployeeRecords,
    private readonly employers: EmployerDirectory,
    private readonly connections: SamlConnectionsRepository,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { people, returnPath, shared }: Payload, run: JobRun): Promise<void> {
    for (const person of people) {
      const inside = requestContext({ ...ctx, organisation: ofEmployer(person.employerId) });
      const facts = await this.uow.read(inside, async (tx) => ({
        email: await this.addressOf(tx, person),
        employer: await this.employers.current(tx),
        open: (await this.connections.open(tx)).length > 0,
      }));
      const { email, employer, open } = facts;
      if (email === null) continue;
      await this.letters.send(inside, {
        effectKey: `identity.way-in:${run.id}:${person.employerId}`,
        to: { email, employeeId: person.employeeId },
        write: (locale, letterhead) => {
          const url = new URL(letterhead.link(returnPath ?? '/'));
          if (shared) url.searchParams.set('shared', '1');
          const model: WayInLetter = { employerName: employer.name, open, url: url.href };
          return this.views.renderEmail('way-in', model, locale, letterhead);
        },
      });
    }
  }

  private async addressOf(tx: Tx, { memberId, employeeId }: PersonOfAddress): Promise<string | null> {
    const member = memberId === null ? null : await this.members.byId(tx, memberId);
    const employee = member || employeeId === null ? null : await this.employees.byId(tx, employeeId);
    return member?.email ?? employee?.email ?? null;
  }
}
