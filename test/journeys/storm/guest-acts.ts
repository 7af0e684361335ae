import { Pool, type Draw } from './draw.js';
import type { Questions } from './questions.js';
import type { Person } from './scene.js';

/** What people do who bring guests. */
export class GuestActs {
  /** Bookings for which somebody was invited, with their host. */
  readonly hosts = new Pool<Person>();
  private invited = 0;

  constructor(private readonly questions: Questions) {}

  /** Everybody is invited once, by an address of their own. */
  async invite(bookingId: string, person: Person): Promise<void> {
    const email = `g${(this.invited += 1)}@invites.example`;
    const { outcome } = await this.questions.put(
      { what: 'invite', person: person.id, bookingId, email },
      {
        method: 'POST',
        path: `/week/bookings/${bookingId}/guests`,
        by: { cookie: person.cookie, csrf: person.csrf },
        again: false,
        form: { name: 'Camille Invitée', email },
      },
    );
    if (outcome === 'ok') this.hosts.set(bookingId, person);
  }

  /** Looks who is expected, and takes one of them back. */
  async uninvite(bookingId: string, person: Person, draw: Draw): Promise<void> {
    const page = await this.questions.look(person, `/week/bookings/${bookingId}/guests`, 'page');
    const guests = [...(page?.text ?? '').matchAll(/guests\/([0-9a-f-]{36})\/removal/g)].map(([, id]) => id!);
    if (guests.length <= 1) this.hosts.delete(bookingId);
    if (guests.length === 0) return;
    const guestId = draw.of(guests);
    await this.questions.put(
      { what: 'uninvite', person: person.id, bookingId, guestId },
      {
        method: 'POST',
        path: `/week/bookings/${bookingId}/guests/${guestId}/removal`,
        by: { cookie: person.cookie, csrf: person.csrf },
        again: true,
        form: {},
      },
    );
  }
}
