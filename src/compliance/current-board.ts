import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { KeptFigures } from '#libs/platform/kept-figures/index.js';
import type { Board } from './board.rules.js';
import { ComplianceBoard } from './compliance-board.js';
import { boardOfKept, JUDGED_BOARD, type KeptBoard } from './kept-board.js';
import { JUDGED_TERMS } from './kept-terms.js';

/** The whole board as the pages show it: how it was judged last. */
export interface JudgedBoard {
  readonly board: Board;
  readonly judgedAt: Date;
  /** Something that could alter it has changed since, or a day has begun: it is being judged anew. */
  readonly behind: boolean;
}

/**
 * Up to so many agreements, a board is judged while its page is opened when what was kept no longer stands. Grouping more by
 * their terms costs more than a page may: their board is the one that was kept last, and says so.
 */
const JUDGED_AT_ONCE = 2_000;

/** The one reading of today's board for everything that shows it: kept by `reports.keep-figures`, never by a page. */
@Injectable()
export class CurrentBoard {
  constructor(
    private readonly clock: Clock,
    private readonly board: ComplianceBoard,
    private readonly kept: KeptFigures,
  ) {}

  async of(tx: Tx): Promise<JudgedBoard> {
    const today = this.clock.today();
    const last = await this.kept.last(tx, JUDGED_BOARD, today);
    if (last && (last.stands || !(await this.quickly(tx, last.value, today))))
      return { board: boardOfKept(last.value), judgedAt: last.keptAt, behind: !last.stands };
    return { board: await this.board.evaluate(tx, today), judgedAt: this.clock.now(), behind: false };
  }

  /** Whether a board can be judged anew for what a page may cost: few agreements, or their terms are grouped already. */
  private async quickly(tx: Tx, { agreements }: KeptBoard, today: string): Promise<boolean> {
    const people = agreements.reduce((sum, [count]) => sum + count, 0);
    return people <= JUDGED_AT_ONCE || (await this.kept.stands(tx, JUDGED_TERMS, today));
  }
}
