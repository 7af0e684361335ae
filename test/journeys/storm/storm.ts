import { seededRandom } from '#libs/seeded-random/index.js';
import { ApprovalActs } from './approval-acts.js';
import { DeskActs } from './desk-acts.js';
import { Draw } from './draw.js';
import { GuestActs } from './guest-acts.js';
import type { Operation, Wish } from './history.js';
import { HouseActs } from './house-acts.js';
import { LineActs } from './line-acts.js';
import { Questions } from './questions.js';
import type { StormScene } from './scene.js';

/** How many of a hundred questions are of a kind, by and large; of what cannot be asked at that moment something is booked instead. */
const SHARES = [
  ['book', 28],
  ['cancel', 20],
  ['change', 11],
  ['undo', 4],
  ['read', 7],
  ['join', 8],
  ['take', 10],
  ['leave', 2],
  ['balance', 3],
  ['repeat', 2],
  ['close', 0.5],
  ['reopen', 0.4],
  ['depart', 0.1],
  ['ask', 2],
  ['answer', 2],
  ['withdraw', 0.6],
  ['invite', 4],
  ['uninvite', 2],
] as const satisfies readonly (readonly [Wish['what'], number])[];

/** Every kind of question that a storm has. */
export const WISHES = SHARES.map(([what]) => what);

/** People who leave at the most: the others go on. */
const MOST_LEAVERS = 4;

/**
 * People who all want the same desks: a number of visitors put one question after the other, drawn from a seed, and every
 * question and answer is kept.
 */
export class Storm {
  private readonly questions: Questions;
  private readonly desks: DeskActs;
  private readonly lines: LineActs;
  private readonly house: HouseActs;
  private readonly approvals: ApprovalActs;
  private readonly guests: GuestActs;
  /** How many questions were begun. */
  asked = 0;

  constructor(
    private readonly scene: StormScene,
    /** The web processes that a proxy would know at this moment. */
    webs: () => readonly string[],
    private readonly seed: number,
  ) {
    this.questions = new Questions(webs);
    this.desks = new DeskActs(this.questions, scene);
    this.lines = new LineActs(this.questions);
    this.house = new HouseActs(this.questions, scene);
    this.approvals = new ApprovalActs(this.questions);
    this.guests = new GuestActs(this.questions);
  }

  get operations(): readonly Operation[] {
    return this.questions.operations;
  }

  /** Puts so many questions, by so many visitors at once; fewer where the time is over before. */
  async rage(questions: number, visitors: number, seconds: number): Promise<void> {
    const until = this.asked + questions;
    const end = Date.now() + seconds * 1_000;
    await Promise.all(
      Array.from({ length: visitors }, async (_, n) => {
        const draw = new Draw(seededRandom(this.seed * 1_000 + until + n));
        while (this.asked < until && Date.now() < end) {
          this.asked += 1;
          await this.turn(draw);
        }
      }),
    );
  }

  private async turn(draw: Draw): Promise<void> {
    const { desks, lines, house, approvals, guests } = this;
    const company = draw.of(this.scene.companies);
    const person = draw.of(company.people);
    const what = draw.share(SHARES);
    const booked = desks.bookings.draw(draw);
    const waiting = lines.waits.draw(draw);
    if (booked) {
      if (what === 'cancel') return desks.cancel(...booked);
      if (what === 'change') return desks.change(...booked, desks.wanted(draw));
      if (what === 'undo') return desks.regret(...booked, draw.chance(50) ? desks.wanted(draw) : null);
      if (what === 'invite') return guests.invite(...booked);
    }
    if (waiting) {
      if (what === 'leave') return lines.leave(...waiting);
      if (what === 'take') return this.took(waiting[1], await lines.take(...waiting));
    }
    if (what === 'read') return desks.read(person);
    if (what === 'balance') return desks.balance(company);
    if (what === 'join') return lines.join(person, desks.place(draw));
    if (what === 'repeat') return desks.repeat(person, desks.place(draw), draw);
    if (what === 'close') return house.close(desks.place(draw));
    if (what === 'reopen') return house.reopen(draw);
    if (what === 'depart' && house.leavers < MOST_LEAVERS) return house.depart(company, person);
    if (what === 'ask') return approvals.ask(draw.of(company.limited), desks.place(draw));
    if (what === 'answer') {
      const made = await approvals.answer(company, draw);
      return made ? this.took(made.person, made.id) : undefined;
    }
    const request = what === 'withdraw' && approvals.requests.draw(draw);
    if (request) return approvals.withdraw(...request);
    const host = what === 'uninvite' && guests.hosts.draw(draw);
    if (host) return guests.uninvite(...host, draw);
    return desks.book(person, desks.wanted(draw), draw);
  }

  private took(person: Parameters<LineActs['join']>[0], bookingId: string | null): void {
    if (bookingId) this.desks.bookings.set(bookingId, person);
  }
}
