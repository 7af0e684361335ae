import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { commandActor, LOCALES, requestContext, systemContext, type Locale } from '#libs/platform/context/index.js';
import { DomainError, said } from '#libs/platform/errors/index.js';
import { formToken, isOwnForm, nonceOf, operatorDoor, operatorOf, refusalText } from '#libs/platform/http/index.js';
import { negotiateLocale, t } from '#libs/platform/i18n/index.js';
import { declaredJobs } from '#libs/platform/queue/index.js';
import { Views, type Notice, type ViewContext } from '#libs/platform/views/index.js';
import { DropJob } from '../jobs/drop-job.js';
import type { KeptJob } from '../jobs/kept-jobs.queries.js';
import { RetryJob } from '../jobs/retry-job.js';
import { DROP_FORM, JOBS_QUERY, OWN_FORM } from './jobs.forms.js';
import { JobsPage, type JobFacts } from './jobs.page.js';
import { jobModel, jobsModel, jobsPath, listHref, questionModel, type JobAction } from './jobs.view.js';

const other = (locale: Locale): Locale => (locale === 'fr' ? 'en' : 'fr');
const noticeIn = (locale: Locale, tone: Notice['tone'], key: string): Notice => ({
  tone,
  title: t(locale, `operations.jobs.${key}`),
  alert: true,
});

/**
 * The pages of jobs for the platform's operator, on the worker's own port (`WORKER_PORT`), with the use cases of `palier jobs`:
 * `/jobs`, and below `/fr/jobs` and `/en/jobs` one job, and the questions before it is run again or dropped.
 */
@Injectable()
export class JobsConsole {
  private readonly logger = new Logger(JobsConsole.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly views: Views,
    private readonly page: JobsPage,
    private readonly retryJob: RetryJob,
    private readonly dropJob: DropJob,
  ) {}

  /** What answers requests for them; null without `PALIER_OPERATOR_TOKEN`. */
  pages(): RequestListener | null {
    const password = this.config.operatorToken;
    if (password === null) return null;
    const app = operatorDoor(password, this.views);
    app.get(['/', '/jobs'], (req, res) => {
      res.redirect(303, jobsPath(negotiateLocale({ acceptLanguage: req.headers['accept-language'] ?? null })));
    });
    for (const locale of LOCALES) {
      app.get(jobsPath(locale), (req, res) => this.list(locale, req, res));
      app.get(jobsPath(locale, ':id'), (req, res) => this.one(locale, req, res));
      for (const action of ['retry', 'drop'] as const) {
        const path = `${jobsPath(locale, ':id')}/${action}`;
        app.get(path, (req, res) => this.ask(locale, action, req, res, false));
        app.post(path, (req, res) => this.act(locale, action, req, res));
      }
    }
    app.use((_req: Request, res: Response) => {
      res.status(404).type('text/plain').send('not found\n');
    });
    app.use((error: unknown, _req: Request, res: Response, _next: NextFunction) => {
      this.logger.error(said(error));
      res.status(503).setHeader('Retry-After', '5');
      res.type('text/plain').send('unavailable\n');
    });
    return app;
  }

  private async list(locale: Locale, req: Request, res: Response): Promise<void> {
    const query = JOBS_QUERY.parse(req.query);
    const model = jobsModel(locale, query, await this.page.list(query), [...declaredJobs().keys()]);
    const view = this.viewOf(locale, req, res, listHref(other(locale), query));
    res.type('html').send(this.views.render('operations/jobs', model, view));
  }

  private async one(locale: Locale, req: Request, res: Response): Promise<void> {
    const facts = await this.page.one(idOf(req));
    if (!facts) return missing(res);
    const done = (['retry', 'drop'] as const).find((action) => action === req.query['done']);
    this.show(locale, req, res, facts, done ? noticeIn(locale, 'success', `done.${done}`) : null);
  }

  /** The question before something is done; nothing changes by following a link. */
  private async ask(locale: Locale, action: JobAction, req: Request, res: Response, wrong: boolean): Promise<void> {
    const facts = await this.page.one(idOf(req));
    if (!facts) return missing(res);
    const view = this.viewOf(locale, req, res, `${jobsPath(other(locale), facts.job.id)}/${action}`);
    if (wrong) res.status(422);
    res
      .type('html')
      .send(this.views.render('operations/job-question', questionModel(locale, action, facts, wrong), view));
  }

  private async act(locale: Locale, action: JobAction, req: Request, res: Response): Promise<void> {
    const own = OWN_FORM.safeParse(req.body);
    if (!isOwnForm(this.config.operatorToken!, req.path, own.data)) {
      res.status(403).type('text/plain').send('this form was not made here\n');
      return;
    }
    const facts = await this.page.one(idOf(req));
    if (!facts) return missing(res);
    const form = DROP_FORM.safeParse(req.body);
    if (action === 'drop' && !form.success) return this.ask(locale, action, req, res, true);
    try {
      await this.perform(operatorOf(res), locale, facts.job, action === 'drop' ? (form.data?.reason ?? '') : null);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      res.status(409);
      const notice = { ...noticeIn(locale, 'danger', 'refused'), text: refusalText(locale, error.code, error.params) };
      return this.show(locale, req, res, (await this.page.one(facts.job.id)) ?? facts, notice);
    }
    res.redirect(303, `${jobsPath(locale, facts.job.id)}?done=${action}`);
  }

  /** @param reason why it is dropped; null: it is run again */
  private async perform(operator: string, locale: Locale, job: KeptJob, reason: string | null): Promise<void> {
    const { id: jobId, job: kind, employerId } = job;
    const actor = commandActor(`jobs page ${reason === null ? 'retry' : 'drop'}`, operator || this.config.operator);
    const ctx = requestContext({ ...systemContext(actor.id, employerId, randomUUID(), locale), actor });
    if (reason === null) await this.retryJob.execute(ctx, { jobId, kind });
    else await this.dropJob.execute(ctx, { jobId, kind, reason });
  }

  private show(locale: Locale, req: Request, res: Response, facts: JobFacts, notice: Notice | null): void {
    const view = this.viewOf(locale, req, res, jobsPath(other(locale), facts.job.id));
    res.type('html').send(this.views.render('operations/job', jobModel(locale, facts, notice), view));
  }

  /** @param returnTo the same page in the other language */
  private viewOf(locale: Locale, req: Request, res: Response, returnTo: string): ViewContext {
    const csrfToken = formToken(this.config.operatorToken!, req.path);
    return { locale, csrfToken, nonce: nonceOf(res), path: req.path, returnTo, demo: false };
  }
}

const idOf = (req: Request): string => String(req.params['id']);

function missing(res: Response): void {
  res.status(404).type('text/plain').send('no such job\n');
}
