import type { IsoDate } from '#libs/calendar/index.js';
import { Pool, type Draw } from './draw.js';
import type { Position } from './history.js';
import type { Questions } from './questions.js';
import type { Company, Person, StormScene } from './scene.js';

/** Days on which a place is closed at one time, at the most. */
const MOST_CLOSED = 2;

/** What operators and HR do, from which everybody's desks suffer. */
export class HouseActs {
  private readonly closed = new Pool<{ readonly siteId: string; readonly day: IsoDate }>();
  leavers = 0;

  constructor(
    private readonly questions: Questions,
    private readonly scene: StormScene,
  ) {}

  async close({ siteId, day }: Position): Promise<void> {
    if (this.closed.size >= MOST_CLOSED) return;
    this.closed.set(`${siteId} ${day}`, { siteId, day });
    await this.questions.put(
      { what: 'close', siteId, day },
      {
        method: 'POST',
        path: `/operator/desks/${siteId}/closures`,
        by: this.scene.operator,
        again: true,
        form: { from: day, to: day, part: 'day', reason: 'Essai', confirmed: '1' },
      },
    );
  }

  async reopen(draw: Draw): Promise<void> {
    const [key, at] = this.closed.draw(draw) ?? [];
    if (!key || !at) return;
    this.closed.delete(key);
    await this.questions.put(
      { what: 'reopen', ...at },
      {
        method: 'POST',
        path: `/operator/desks/${at.siteId}/reopening`,
        by: this.scene.operator,
        again: true,
        form: { from: at.day, to: at.day },
      },
    );
  }

  /** Yesterday was somebody's last day: they lose what they booked, and their place in every line. */
  async depart({ hr }: Company, person: Person): Promise<void> {
    this.leavers += 1;
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    await this.questions.put(
      { what: 'depart', person: person.id, leftOn: day(1) },
      {
        method: 'POST',
        path: `/hr/employees/${person.id}/leaving`,
        by: { cookie: hr.cookie, csrf: hr.csrf },
        again: true,
        form: { lastDay: day(0) },
      },
    );
  }
}
