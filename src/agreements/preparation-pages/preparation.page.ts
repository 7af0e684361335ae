import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { JobRuns } from '#libs/platform/queue/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { SendingPage, type SendingModel } from '../pages/sending.page.js';
import { GroupPeople } from '../preparations/group-people.queries.js';
import { MOST_IN_GROUP, type Preparation } from '../preparations/preparation.js';
import { termsFor } from '../preparations/preparation.rules.js';
import { PreparationJudge } from '../preparations/preparation-judge.js';
import { PreparationsRepository } from '../preparations/preparations.repository.js';
import { commonTermsModel, ownTermsModel, type PreparedTermsModel } from './prepared-terms.view.js';
import { preparationModel, type PreparationModel } from './preparation.view.js';
import { PREPARATIONS } from './preparation-rows.view.js';
import type { ShownQuery } from './preparations.forms.js';

/** The confirmation before all drafts of a preparation are sent. */
export interface PreparationSendingModel extends SendingModel {
  /** Where the preparation is. */
  readonly back: string;
}

/** What HR sees of one preparation: everybody of it, and its terms. */
@Injectable()
export class PreparationPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly people: GroupPeople,
    private readonly preparations: PreparationsRepository,
    private readonly employers: EmployerDirectory,
    private readonly judge: PreparationJudge,
    private readonly sendings: SendingPage,
    private readonly runs: JobRuns,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound */
  async one(ctx: RequestContext, id: string, query: ShownQuery, refused?: RefusedForm): Promise<PreparationModel> {
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const preparation = await this.find(tx, id);
      const { sector } = await this.employers.current(tx);
      const judge = await this.judge.of(tx, preparation);
      const lines = await this.people.lines(tx, id, today);
      const run = preparation.runId === null ? null : await this.runs.byId(tx, preparation.runId);
      const settled = preparation.state !== 'open';
      const judged = lines.map((line) => {
        const outcome = judge(line);
        // What the run found counts, not what would be found today.
        return settled && outcome.is !== 'drafted' && line.refusal !== null
          ? { line, outcome: { is: 'not' as const, code: line.refusal, terms: termsFor(line, preparation) } }
          : { line, outcome };
      });
      return preparationModel(ctx.locale, { preparation, sector, today, judged, run, query }, refused);
    });
  }

  /** The form of the common terms. @throws NotFound */
  async common(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<PreparedTermsModel> {
    return this.uow.read(ctx, async (tx) => {
      const preparation = await this.find(tx, id);
      const { sector } = await this.employers.current(tx);
      return commonTermsModel(ctx.locale, { preparation, sector, today: this.clock.today() }, refused);
    });
  }

  /** The form of one person's terms. @throws NotFound */
  async own(ctx: RequestContext, id: string, employeeId: string, refused?: RefusedForm): Promise<PreparedTermsModel> {
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const preparation = await this.find(tx, id);
      const line = await this.people.line(tx, id, employeeId, today);
      if (!line) throw new NotFound('employee');
      const { sector } = await this.employers.current(tx);
      return ownTermsModel(ctx.locale, { preparation, line, sector, today }, refused);
    });
  }

  /** The confirmation before all drafts are sent. @throws NotFound also where none is left to send */
  async sending(ctx: RequestContext, id: string): Promise<PreparationSendingModel> {
    const drafts = await this.uow.read(ctx, async (tx) => {
      await this.find(tx, id);
      return this.preparations.toSend(tx, id, MOST_IN_GROUP, 'all');
    });
    const ids = drafts.map(({ agreementId }) => agreementId);
    return { ...(await this.sendings.model(ctx, ids)), back: `${PREPARATIONS}/${id}` };
  }

  private async find(tx: Tx, id: string): Promise<Preparation> {
    const found = await this.preparations.byId(tx, id);
    if (!found) throw new NotFound('preparation');
    return found;
  }
}
