import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { csvFile } from '#libs/platform/csv/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { FrameworkRepository } from '../framework/framework.repository.js';
import { MOST_IN_FILE } from '../people/people-file.js';
import { unitAsked, wordsOf } from '../people/people.forms.js';
import { PeopleLines } from '../people/people-lines.queries.js';
import { OpenQuestions } from '../evidence/open-questions.queries.js';
import { ListedRequests } from '../requests/listed-requests.queries.js';
import { AGREEMENT_STATES } from '../register/agreement.rules.js';
import { agreementCells, agreementTitles } from './agreements-file.js';
import type { PipelineQuery as Query } from './agreements.forms.js';
import { PipelineLines, type ListedAgreement, type PipelineFilter } from './pipeline-lines.queries.js';
import { PAGE_SIZE, pagesOf, pipelineModel, type PipelineModel } from './pipeline.view.js';

/** HR's list of agreements by state, on a page and as a file. */
@Injectable()
export class PipelinePage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: PipelineLines,
    private readonly people: PeopleLines,
    private readonly questions: OpenQuestions,
    private readonly requests: ListedRequests,
    private readonly frameworks: FrameworkRepository,
    private readonly employees: EmployeeRecords,
    private readonly clock: Clock,
  ) {}

  /** A page beyond the last shows the last. */
  async list(ctx: RequestContext, asked: Query, refused?: RefusedForm): Promise<PipelineModel> {
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const filter = await this.filter(tx, asked);
      const counts = await this.queries.counts(tx, today, filter);
      const total = AGREEMENT_STATES.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
      const found = asked.state === null ? total : (counts[asked.state] ?? 0);
      const query = { ...asked, page: Math.min(asked.page, pagesOf(found)) };
      const place = { order: query.sort, from: (query.page - 1) * PAGE_SIZE, most: PAGE_SIZE };
      const lines = await this.queries.page(tx, today, filter, place);
      const units = await this.people.units(tx);
      const requests = await this.requests.waiting(tx, today);
      const questions = await this.questions.all(tx);
      const framework = (await this.frameworks.current(tx)) !== null;
      const nobody = total === 0 && !(await this.employees.anybody(tx));
      return pipelineModel(
        ctx.locale,
        { query, today, lines, counts, found, total, units, framework, nobody, requests, questions },
        refused,
      );
    });
  }

  /** The first {@link MOST_IN_FILE} that the filter finds, in its order, as a file that opens safely in a spreadsheet. */
  async file(ctx: RequestContext, query: Query): Promise<string> {
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const filter = await this.filter(tx, query);
      return csvFile<ListedAgreement>({
        titles: agreementTitles(ctx.locale),
        most: MOST_IN_FILE,
        next: (after, most) => this.queries.page(tx, today, filter, { order: query.sort, after, most }),
        cells: (line) => agreementCells(ctx.locale, line, today),
      });
    });
  }

  private async filter(tx: Tx, { state, q, unit, manager }: Query): Promise<PipelineFilter> {
    return {
      state,
      search: q,
      unit: unitAsked(unit),
      managers: manager === '' ? null : await this.people.managers(tx, wordsOf(manager), manager),
    };
  }
}
