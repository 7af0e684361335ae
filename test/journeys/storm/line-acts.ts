import { parsed, TAKEN, WAIT, WAITS } from './answers.js';
import { Pool } from './draw.js';
import type { Position } from './history.js';
import type { Questions } from './questions.js';
import type { Person } from './scene.js';

/** What people do who wait for a desk. */
export class LineActs {
  /** Waits that are open as far as anybody was told. */
  readonly waits = new Pool<Person>();

  constructor(private readonly questions: Questions) {}

  async join(person: Person, at: Position): Promise<void> {
    const { id } = await this.questions.put(
      { what: 'join', person: person.id, at },
      {
        method: 'POST',
        path: '/api/v1/waits',
        by: person,
        again: true,
        body: { siteId: at.siteId, date: at.day, part: at.part },
      },
      (answer) => ({ id: parsed(WAIT, answer).id }),
    );
    if (id) this.waits.set(id, person);
  }

  async leave(waitId: string, person: Person): Promise<void> {
    this.waits.delete(waitId);
    await this.questions.put(
      { what: 'leave', person: person.id, waitId },
      { method: 'DELETE', path: `/api/v1/waits/${waitId}`, by: person, again: true },
    );
  }

  /** Looks what is offered to somebody who waits, and takes it. @returns the booking; null where there is none */
  async take(known: string, person: Person): Promise<string | null> {
    const answer = await this.questions.look(person, '/api/v1/waits');
    if (!answer) return null;
    const { waits } = parsed(WAITS, answer);
    if (!waits.some(({ id }) => id === known)) this.waits.delete(known);
    const offered = waits.find(({ state }) => state === 'offered');
    if (!offered) return null;
    const { id } = await this.questions.put(
      { what: 'take', person: person.id, waitId: offered.id },
      { method: 'POST', path: `/api/v1/waits/${offered.id}/booking`, by: person, again: false },
      (taken) => ({ id: parsed(TAKEN, taken).bookingId }),
    );
    return id ?? null;
  }
}
