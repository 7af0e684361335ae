import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { Units } from '../employees/index.js';
import { concerns } from './answers.rules.js';
import { ComplianceBoard } from './compliance-board.js';
import { CurrentBoard, type JudgedBoard } from './current-board.js';
import type { QuestionsAnswered } from './facts/several-answers.rules.js';
import { differenceOf, readTried, TRIED } from './simulation.rules.js';
import { simulationModel, type SimulationModel } from './simulation.view.js';
import { tryModel, type Chosen, type TryModel } from './try.view.js';
import { someOf, type Whom, type WhomAsked } from './whom.rules.js';

const EVERYBODY: WhomAsked = { unit: '', q: '' };

/** What several facts would change, nothing saved: chosen on one page, answered there, and compared with today. */
@Injectable()
export class SimulationPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly board: ComplianceBoard,
    private readonly current: CurrentBoard,
    private readonly units: Units,
  ) {}

  /** The form for the facts that were chosen. */
  async form(ctx: RequestContext, chosen: Chosen, refused?: RefusedForm): Promise<TryModel> {
    const today = this.clock.today();
    const { units, employer } = await this.uow.read(ctx, async (tx) => ({
      units: await this.units.names(tx),
      employer: await this.board.employerOn(tx, today),
    }));
    const offered = TRIED.filter((path) => concerns(path, employer, today));
    return tryModel(ctx.locale, { ...chosen, units, offered }, refused);
  }

  /**
   * The difference for everybody, or for some people: then of the rules about agreements alone.
   * @throws InvalidInput as {@link readTried} does, and where the words find nobody with an agreement
   */
  async model(
    ctx: RequestContext,
    answered: QuestionsAnswered,
    asked: WhomAsked = EVERYBODY,
  ): Promise<SimulationModel> {
    const today = this.clock.today();
    const tried = readTried(answered, today);
    const whom = someOf(asked);
    return this.uow.read(ctx, async (tx) => {
      const judged = whom ? await this.ofSome(tx, today, whom) : await this.current.of(tx);
      const cases = whom
        ? await this.board.casesOfSome(tx, judged.board.on, whom)
        : await this.board.cases(tx, judged.board.on);
      return simulationModel(ctx.locale, {
        ...differenceOf(judged.board, cases, tried),
        judged,
        tried,
        answered,
        asked,
      });
    });
  }

  private async ofSome(tx: Tx, today: IsoDate, whom: Whom): Promise<JudgedBoard> {
    const board = await this.board.evaluateSome(tx, today, whom);
    if (board.agreements.length === 0) throw new InvalidInput([{ field: 'q', code: 'compliance.nobody-found' }]);
    return { board, judgedAt: this.clock.now(), behind: false };
  }
}
