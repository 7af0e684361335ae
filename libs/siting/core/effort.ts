/** Steps of the innermost loops that a second of a slow machine pays for. */
export const STEPS_PER_SECOND = 170_000_000;

/** Steps between two looks at the clock. */
const LOOK = 4_000_000;

/**
 * What a search may spend. It is counted in steps, so that the same problem gives the same plan; a clock stops it on machines
 * that are slower than is reckoned with, and then only.
 */
export class Effort {
  private spent = 0;
  private nextLook = LOOK;
  private late = false;

  /** @param overdue whether the time is over; looked at now and then */
  constructor(
    private readonly all: number,
    private readonly overdue: () => boolean = () => false,
  ) {}

  spend(steps: number): void {
    this.spent += steps;
    if (this.spent < this.nextLook) return;
    this.nextLook = this.spent + LOOK;
    this.late ||= this.overdue();
  }

  /** Whether a share of everything is spent, or the time is over. */
  isOver(share = 1): boolean {
    return this.late || this.spent >= this.all * share;
  }

  /** Steps that are spent. */
  get steps(): number {
    return this.spent;
  }

  /** So many steps are a share of all. */
  part(share: number): number {
    return this.all * share;
  }

  /** The share that is spent, 0 to 1. */
  get share(): number {
    return this.late ? 1 : Math.min(1, this.spent / this.all);
  }

  /** A new effort as large as this one, or a share of it; the clock goes on. */
  again(share = 1): Effort {
    return new Effort(this.all * share, () => (this.late ||= this.overdue()));
  }

  /** Whether the clock has stopped the search before its steps were spent. */
  get cutShort(): boolean {
    return this.late;
  }
}
