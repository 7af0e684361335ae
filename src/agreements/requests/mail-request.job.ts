import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { MemberDirectory, type MemberAddress } from '#libs/platform/members/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords, worksOn, type EmployeeView } from '../../employees/index.js';
import { MAIL_REQUEST } from './request.jobs.js';
import type { RequestOutcome } from './telework-request.rules.js';
import { TeleworkRequestsRepository, type TeleworkRequest } from './telework-requests.repository.js';

type Payload = z.infer<typeof MAIL_REQUEST.payload>;

/** The letter `request-advice`, to the manager. */
export interface RequestAdviceLetter {
  readonly reader: string;
  readonly person: string;
  readonly reminder: boolean;
  /** Last day for the opinion. */
  readonly until: IsoDate;
  readonly url: string;
}

/** The letter `request-to-decide`, to HR. */
export interface RequestToDecideLetter {
  readonly reader: string;
  readonly person: string;
  /** The manager's time is over without an opinion. */
  readonly overdue: boolean;
  /** Whether a manager has given an opinion. */
  readonly advised: boolean;
  readonly answerBy: IsoDate;
  readonly url: string;
}

/** The letter `request-decided`, to the person. Reasons stay on the page: letters lie about. */
export interface RequestDecidedLetter {
  readonly givenName: string;
  readonly accepted: boolean;
  readonly url: string;
}

/** The letter `request-closed`, to whoever was asked about it: the manager, and HR where the person withdrew it. */
export interface RequestClosedLetter {
  readonly reader: string;
  readonly person: string;
  readonly outcome: RequestOutcome;
  readonly url: string;
}

interface Facts {
  readonly request: TeleworkRequest;
  readonly person: EmployeeView;
  readonly manager: EmployeeView | null;
}

/** Tells whoever has to act next: the manager of a new request, HR once it can be decided, the person of the decision. */
@HandlesJob(MAIL_REQUEST)
@Injectable()
export class MailRequestJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly requests: TeleworkRequestsRepository,
    private readonly employees: EmployeeRecords,
    private readonly members: MemberDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
    private readonly clock: Clock,
  ) {}

  async handle(ctx: RequestContext, { requestId, news }: Payload): Promise<void> {
    const facts = await this.uow.read(ctx, async (tx): Promise<Facts | null> => {
      const request = await this.requests.byId(tx, requestId);
      const person = request && (await this.employees.byId(tx, request.employeeId));
      if (!request || !person) return null;
      const asked = request.managerId === null ? null : await this.employees.byId(tx, request.managerId);
      const manager = asked && worksOn(asked, this.clock.today()) ? asked : null;
      return { request, person, manager };
    });
    if (!facts) return;
    const { outcome, advice } = facts.request;
    if (news === 'decided') {
      await this.toPerson(ctx, facts);
      await this.closed(ctx, facts, []);
      return;
    }
    if (news === 'withdrawn') return this.closed(ctx, facts, await this.hr(ctx));
    // Somebody was quicker than the letter.
    if (outcome !== null) return;
    if (news === 'advised' || news === 'overdue') return this.toHr(ctx, facts, news === 'overdue');
    if (facts.manager === null) return this.toHr(ctx, facts, false);
    if (advice === null) await this.toManager(ctx, facts, facts.manager, news === 'reminder');
  }

  private async toManager(
    ctx: RequestContext,
    { request, person }: Facts,
    manager: EmployeeView,
    reminder: boolean,
  ): Promise<void> {
    await this.letters.send(ctx, {
      effectKey: `agreements.request-${reminder ? 'reminder' : 'advice'}:${request.id}`,
      to: { email: manager.email, employeeId: manager.id },
      write: (locale, letterhead) => {
        const model: RequestAdviceLetter = {
          reader: manager.givenName,
          person: nameOf(person),
          reminder,
          until: request.adviseBy ?? request.answerBy,
          url: letterhead.link(`/team/requests/${request.id}`),
        };
        return this.views.renderEmail('request-advice', model, locale, letterhead);
      },
    });
  }

  private async toHr(ctx: RequestContext, { request, person }: Facts, overdue: boolean): Promise<void> {
    const letters = (await this.hr(ctx)).map((reader): Letter => ({
      effectKey: `agreements.request-to-decide:${request.id}:${overdue ? 'overdue:' : ''}${reader.id}`,
      to: { email: reader.email },
      write: (locale, letterhead) => {
        const model: RequestToDecideLetter = {
          reader: reader.displayName,
          person: nameOf(person),
          overdue,
          advised: request.advice !== null,
          answerBy: request.answerBy,
          url: letterhead.link(`/hr/agreements/requests/${request.id}`),
        };
        return this.views.renderEmail('request-to-decide', model, locale, letterhead);
      },
    }));
    await this.letters.sendAll(ctx, letters);
  }

  private async hr(ctx: RequestContext): Promise<readonly MemberAddress[]> {
    return this.uow.read(ctx, (tx) => this.members.withRole(tx, 'hr'));
  }

  /** How it ended, to the manager who was asked and to others. Reasons stay on the page. */
  private async closed(
    ctx: RequestContext,
    { request, person, manager }: Facts,
    others: readonly MemberAddress[],
  ): Promise<void> {
    const { id, outcome } = request;
    if (outcome === null) return;
    const letter = (reader: string, key: string, to: Letter['to'], path: string): Letter => ({
      effectKey: `agreements.request-closed:${id}:${key}`,
      to,
      write: (locale, letterhead) => {
        const model: RequestClosedLetter = { reader, person: nameOf(person), outcome, url: letterhead.link(path) };
        return this.views.renderEmail('request-closed', model, locale, letterhead);
      },
    });
    const team = manager && person.managerId === manager.id ? manager : null;
    await this.letters.sendAll(ctx, [
      ...others.map((one) => letter(one.displayName, one.id, { email: one.email }, `/hr/agreements/requests/${id}`)),
      ...(team && !others.some(({ email }) => email === team.email)
        ? [letter(team.givenName, team.id, { email: team.email, employeeId: team.id }, `/team/requests/${id}`)]
        : []),
    ]);
  }

  private async toPerson(ctx: RequestContext, { request, person }: Facts): Promise<void> {
    if (request.outcome === null || request.outcome === 'withdrawn') return;
    await this.letters.send(ctx, {
      effectKey: `agreements.request-decided:${request.id}`,
      to: { email: person.email, employeeId: person.id },
      write: (locale, letterhead) => {
        const model: RequestDecidedLetter = {
          givenName: person.givenName,
          accepted: request.outcome === 'accepted',
          url: letterhead.link('/my/request'),
        };
        return this.views.renderEmail('request-decided', model, locale, letterhead);
      },
    });
  }
}

const nameOf = ({ givenName, familyName }: EmployeeView): string => `${givenName} ${familyName}`;
