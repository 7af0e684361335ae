import type { QueryResultRow } from 'pg';
import { setTimeout as wait } from 'node:timers/promises';
import { localInstant, type IsoDate } from '#libs/calendar/index.js';
import { FixedClock } from '#libs/platform/clock/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { newId } from '#libs/platform/db/index.js';
import { CloseDueAgreementsJob } from '../../../src/agreements/lifecycle/close-due-agreements.job.js';
import { RemindOfTomorrowJob } from '../../../src/bookings/mail/remind-of-tomorrow.job.js';
import { RemindOfInterviewsJob } from '../../../src/interviews/remind-of-interviews.job.js';
import type { TestApp } from '../../support/app.js';
import type { Browser, Page } from '../../support/browser.js';
import { signInAs } from '../../support/demo-visitor.js';
import { memberBrowser } from '../../support/staff.js';
import type { Colleague } from './staff.js';

/** Longest wait for the jobs of one moment, in milliseconds, and more for each person: everybody's attestation is asked for at once. */
const PATIENCE_MS = 180_000;
const PATIENCE_EACH_MS = 4_000;
const NIGHTLY = [CloseDueAgreementsJob, RemindOfInterviewsJob];

/** Nobody looks at the page that follows: it is not what the year is about. */
export const STAY = { stay: true } as const;

/** What somebody was told when they asked for something. */
export interface Told {
  readonly what: string;
  readonly status: number;
  /** The moment on the portal's clock. */
  readonly at: IsoDate;
  readonly id: string | null;
}

/** The portal of the year: its clock, its people at their browsers, and everything that it answered. */
export class PortalYear {
  readonly history: Told[] = [];
  private readonly memberOfHr: string;
  today: IsoDate = '';

  constructor(
    readonly portal: TestApp,
    readonly slug: string,
    readonly employerId: string,
    readonly hrAddress: string,
    hrMember: string,
    private readonly people: number,
  ) {
    this.memberOfHr = hrMember;
  }

  readonly rows = <T extends object>(sql: string, params: readonly unknown[] = []): Promise<T[]> =>
    this.portal.database.query<T & QueryResultRow>(sql, params);

  /** Moves the clock to a local time of a day. */
  at(day: IsoDate, time: string): void {
    if (!(this.portal.clock instanceof FixedClock)) throw new Error('the clock of the year does not stand still');
    this.portal.clock.set(localInstant(day, time, 'Europe/Paris'));
    this.today = day;
  }

  /** What the portal does by itself in a night, and in the evening before. */
  async night(): Promise<void> {
    await this.evening(RemindOfTomorrowJob);
    for (const job of NIGHTLY) await this.evening(job);
    await this.settled();
  }

  /** Waits for all work that was asked for. @throws Error when a job is given up, naming it */
  async settled(): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS + this.people * PATIENCE_EACH_MS;
    for (;;) {
      const [left] = await this.portal.database.queueQuery<{ waiting: number; failed: string | null }>(
        `select count(*) filter (where failed_at is null)::int as waiting,
           min(job || ': ' || last_error) filter (where failed_at is not null) as failed
         from outbox_messages where done_at is null`,
      );
      if (left?.failed) throw new Error(`given up: ${left.failed}`);
      if (left?.waiting === 0) return;
      if (performance.now() > deadline) throw new Error(`${left?.waiting} jobs still wait`);
      await wait(10);
    }
  }

  /** HR at the desk today. */
  hr(): Promise<Browser> {
    return memberBrowser(this.portal, { memberId: this.memberOfHr, employerId: this.employerId });
  }

  /** HR, identified by the identity provider a moment ago, as signatures want it. */
  async identifiedHr(): Promise<Browser> {
    const browser = this.portal.browser();
    await signInAs(browser, this.slug, this.hrAddress);
    return browser;
  }

  /** Somebody at the browser today. */
  person({ known }: Colleague): Promise<Browser> {
    return memberBrowser(this.portal, { memberId: known!.memberId, employerId: this.employerId });
  }

  /** A program's or a person's call of the API with a token. */
  async call(token: string, method: string, path: string, body?: object): Promise<{ status: number; json: unknown }> {
    const answer = await fetch(`${this.portal.baseUrl}/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const json: unknown = text === '' ? null : JSON.parse(text);
    return { status: answer.status, json };
  }

  /** Keeps what was answered. @returns whether it was done */
  note(what: string, status: number, id: string | null = null): boolean {
    if (status >= 500) throw new Error(`${what} on ${this.today} was answered with ${status}`);
    this.history.push({ what, status, at: this.today, id });
    return status < 400;
  }

  /** The same of a page. */
  noted(what: string, page: Page, id: string | null = null): boolean {
    return this.note(what, page.status, id);
  }

  private async evening(job: (typeof NIGHTLY)[number] | typeof RemindOfTomorrowJob): Promise<void> {
    const run = { id: newId(), attempt: 1 };
    await this.portal.app.get(job, { strict: false }).handle(systemContext('test', null, 'test'), {}, run);
  }
}
