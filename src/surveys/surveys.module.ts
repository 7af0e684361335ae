import { Module } from '@nestjs/common';
import { Brings } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { EmployeesModule } from '../employees/index.js';
import { EmployersModule } from '../employers/index.js';
import { AnswerController } from './answer.controller.js';
import { AnswerSurvey } from './answer-survey.js';
import { AnswersRepository } from './answers.repository.js';
import { CloseSurvey } from './close-survey.js';
import { AsksToAnswer } from './asks-to-answer.js';
import { FollowSurveysJob } from './follow-surveys.job.js';
import { MailSurveyJob } from './mail-survey.job.js';
import { OpenSurvey } from './open-survey.js';
import { OwnSurveys } from './own-surveys.queries.js';
import { SurveysController } from './surveys.controller.js';
import { SurveysPage } from './surveys.page.js';
import { SurveysRepository } from './surveys.repository.js';
import { TellOfSurveyJob } from './tell-of-survey.job.js';
import { WithdrawSurvey } from './withdraw-survey.js';

/** Surveys of an employer that ask why people do not come: answers are counted and kept nowhere, results told of groups alone. */
@Brings({
  menu: [
    {
      area: 'hr',
      href: '/hr/surveys',
      labelKey: 'common.nav.surveys',
      icon: 'clipboard-list',
      permission: 'surveys.manage',
      order: 46,
      group: 'people',
    },
    {
      area: null,
      href: '/survey',
      labelKey: 'common.nav.survey',
      icon: 'clipboard-list',
      permission: 'surveys.answer',
      order: 52,
    },
  ],
})
@Module({
  imports: [AuditModule, EmployeesModule, EmployersModule],
  controllers: [SurveysController, AnswerController],
  providers: [
    AnswerSurvey,
    AnswersRepository,
    AsksToAnswer,
    CloseSurvey,
    FollowSurveysJob,
    MailSurveyJob,
    OpenSurvey,
    OwnSurveys,
    SurveysPage,
    SurveysRepository,
    TellOfSurveyJob,
    WithdrawSurvey,
  ],
  exports: [AnswersRepository, AnswerSurvey, CloseSurvey, OpenSurvey, SurveysRepository],
})
export class SurveysModule {}
