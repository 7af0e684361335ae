import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, StatusPill, SummaryRow } from '#libs/platform/views/index.js';
import { adviceRows, courseRows, requestPill, wishRows } from './request.view.js';
import { TeamRequests } from '../requests/team-requests.js';
import { ADVICES } from '../requests/telework-request.rules.js';

/** /team/requests/:id: what somebody of the team asks for, and the manager's opinion. Nothing of rights, health or homes. */
export interface TeamRequestModel {
  readonly title: string;
  readonly pill: StatusPill;
  readonly rows: readonly SummaryRow[];
  /** Null once an opinion was given or HR decided. */
  readonly form: {
    readonly action: string;
    readonly hint: string;
    readonly choices: readonly Choice[];
    readonly words: string;
    readonly problems: FieldProblems;
  } | null;
  readonly errors: readonly FormFault[] | undefined;
}

/** Gathers one request for the manager of whoever asks. */
@Injectable()
export class TeamRequestPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly team: TeamRequests,
  ) {}

  /** @throws NotFound for a request of another team */
  async model(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<TeamRequestModel> {
    const { locale } = ctx;
    const { request, person } = await this.uow.read(ctx, (tx) => this.team.one(tx, id));
    const problems = refused && errorSummary(locale, refused.refusal);
    const given = request.advice !== null || request.outcome !== null;
    return {
      title: t(locale, 'requests.team.title', { name: `${person.givenName} ${person.familyName}` }),
      pill: requestPill(locale, request, this.clock.today()),
      rows: [
        ...wishRows(locale, request),
        ...adviceRows(locale, request, this.clock.today()),
        ...courseRows(locale, request),
      ],
      form: given
        ? null
        : {
            action: `/team/requests/${id}/advice`,
            hint: t(locale, 'requests.team.hint', {
              day: formatDate(locale, request.adviseBy ?? request.answerBy, 'full'),
            }),
            choices: ADVICES.map((value) => ({
              value,
              label: t(locale, `requests.advice.${value}`),
              selected: refused?.values['advice'] === value,
            })),
            words: typedIn(refused, 'words'),
            problems: problems?.byField ?? {},
          },
      errors: problems?.errors,
    };
  }
}
