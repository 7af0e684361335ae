import { ask, type Answer, type Request } from './asking.js';
import type { Operation, Wish } from './history.js';
import type { Person } from './scene.js';

/** Puts questions to the portal, and keeps each with its answer. */
export class Questions {
  readonly operations: Operation[] = [];

  /** @param webs the web processes that a proxy would know at this moment */
  constructor(private readonly webs: () => readonly string[]) {}

  /** Puts a wish and keeps what is known of it; `read` adds what the answer says. */
  async put<W extends Wish>(
    wish: W,
    request: Request,
    read: (answer: Answer) => Pick<Operation, 'id' | 'at' | 'bookings' | 'grants'> = () => ({}),
  ): Promise<Operation<W>> {
    const { told, answer } = await ask(this.webs, wish, request);
    const whole = { ...told, ...(told.outcome === 'ok' && answer && read(answer)) };
    this.operations.push(whole);
    return whole;
  }

  /** Looks at something of which the history tells nothing. @returns null where nothing is shown */
  async look(by: Person, path: string, as: 'program' | 'page' = 'program'): Promise<Answer | null> {
    const whom = as === 'program' ? by : { cookie: by.cookie, csrf: by.csrf };
    const { answer } = await ask(
      this.webs,
      { what: 'read', person: by.id },
      { method: 'GET', path, by: whom, again: true },
    );
    return answer?.status === 200 ? answer : null;
  }
}
