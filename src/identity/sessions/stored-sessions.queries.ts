import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import { anonymousContext, requestContext } from '#libs/platform/context/index.js';
import { tenantNamed, UnitOfWork } from '#libs/platform/db/index.js';
import { SessionReader, type SessionPerson, type StoredSession } from '#libs/platform/http/index.js';
import { StaffDirectory } from '../../organisations/index.js';
import { pastBoundsSql } from './session-bounds.repository.js';
import { ACTIVE_MEMBERS, MEMBER_FACTS, personOfEmployer, type MemberFacts } from '../members/principals.queries.js';

/** The facts of a member; all of them null where no active member is found. */
type PerhapsMember = { readonly [Fact in keyof MemberFacts]: MemberFacts[Fact] | null };

/**
 * Reads a web session with its active member, in one statement; what the session holds alone names the tenant. One that is
 * past the bounds of its employer, as they are now, ends.
 */
@Injectable()
export class StoredSessions extends SessionReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly staff: StaffDirectory,
  ) {
    super();
  }

  /** @returns without a person when nobody signed in, or the member is deactivated, gone, or no longer employed */
  async read(sid: string): Promise<StoredSession | null> {
    const found = await this.uow.ask((sql) =>
      sql.row<PerhapsMember & { readonly data: unknown; readonly over: boolean; readonly mostHours: number | null }>(
        `with w as materialized (select sess, expire from web_sessions where sid = $1 and expire >= now())
         select w.sess as data, coalesce(${pastBoundsSql('w', 'b', '$3')}, false) as over, b.most_hours as "mostHours", f.* from ${tenantNamed(`select sess #>> '{principal,employerId}' from w`)} cross join w
         left join lateral (
           select idle_minutes, most_hours, provider_end from employer_access where employer_id = t.employer_id offset 0) b on true
         left join lateral (
           select ${MEMBER_FACTS} from ${ACTIVE_MEMBERS} and m.employer_id = t.employer_id
             and m.id = (w.sess #>> '{principal,memberId}')::uuid offset 0) f on true`,
        [sid, this.clock.now(), this.clock.nowMs()],
      ),
    );
    if (!found) return null;
    const { data, over, mostHours, ...person } = found;
    if (over) {
      // For good: bounds that are widened again bring no session back.
      await this.uow.ask((sql) => sql.run('delete from web_sessions where sid = $1', [sid]));
      return null;
    }
    if (isMember(person)) {
      return { data, person: { ...personOfEmployer(person), ...(mostHours !== null && { sessionHours: mostHours }) } };
    }
    const other = OTHER_KIND.safeParse(data);
    return { data, person: other.success ? await this.staffOf(other.data.principal) : null };
  }

  /** Operators, territories and the platform: their members are behind row-level security of another kind. */
  private async staffOf({ memberId, organisation }: OtherPrincipal): Promise<SessionPerson | null> {
    const ctx = requestContext({ ...anonymousContext('fr', 'session'), organisation });
    const facts = await this.uow.read(ctx, (tx) => this.staff.activeIn(tx, memberId));
    if (!facts) return null;
    const { accountId: _, ...person } = facts;
    return { ...person, organisation, employeeId: null, wording: null, zone: null };
  }
}

/** What the session of somebody who acts for no employer holds. */
const OTHER_KIND = z.object({
  principal: z.object({
    memberId: z.uuid(),
    organisation: z.object({ kind: z.enum(['operator', 'territory', 'platform']), id: z.uuid() }),
  }),
});
type OtherPrincipal = z.infer<typeof OTHER_KIND>['principal'];

const isMember = (person: PerhapsMember): person is MemberFacts => person.memberId !== null;
