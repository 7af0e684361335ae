import { ANSWERED, ASKED, OPEN, parsed } from './answers.js';
import { Pool, type Draw } from './draw.js';
import type { Position } from './history.js';
import type { Questions } from './questions.js';
import type { Company, Person } from './scene.js';

/** What people do who want a desk beyond their limit, and who answers them. */
export class ApprovalActs {
  /** Requests that were not answered as far as whoever asked was told. */
  readonly requests = new Pool<Person>();

  constructor(private readonly questions: Questions) {}

  async ask(person: Person, at: Position): Promise<void> {
    const { id } = await this.questions.put(
      { what: 'ask', person: person.id, at },
      {
        method: 'POST',
        path: '/api/v1/exceptions',
        by: person,
        again: false,
        body: { siteId: at.siteId, date: at.day, part: at.part, reason: 'Essai' },
      },
      (answer) => ({ id: parsed(ASKED, answer).id }),
    );
    if (id) this.requests.set(id, person);
  }

  async withdraw(exceptionId: string, person: Person): Promise<void> {
    this.requests.delete(exceptionId);
    await this.questions.put(
      { what: 'withdraw', person: person.id, exceptionId },
      { method: 'DELETE', path: `/api/v1/exceptions/${exceptionId}`, by: person, again: true },
    );
  }

  /** The manager or HR look who asks them, and answer one. @returns whose booking came of it; null where none did */
  async answer({ hr, manager, limited }: Company, draw: Draw): Promise<{ id: string; person: Person } | null> {
    const by = draw.of([hr, manager]);
    const listed = await this.questions.look(by, '/api/v1/exceptions/open');
    const open = listed ? parsed(OPEN, listed).exceptions : [];
    if (open.length === 0) return null;
    const one = draw.of(open);
    const granted = draw.chance(70);
    this.requests.delete(one.id);
    const { id } = await this.questions.put(
      { what: 'answer', exceptionId: one.id, granted },
      {
        method: 'POST',
        path: `/api/v1/exceptions/${one.id}/answer`,
        by,
        again: true,
        body: { answer: granted ? 'granted' : 'declined', reason: 'Essai' },
      },
      (answer) => {
        const { bookingId } = parsed(ANSWERED, answer);
        return bookingId === null ? {} : { id: bookingId };
      },
    );
    const person = limited.find((somebody) => somebody.id === one.employeeId);
    return id && person ? { id, person } : null;
  }
}
