import { Module } from '@nestjs/common';
import { Brings } from '../access/index.js';
import { AgreementsModule } from '../agreements/index.js';
import { AuditModule } from '../audit/index.js';
import { ComplianceModule } from '../compliance/index.js';
import { EmployeesModule } from '../employees/index.js';
import { EmployersModule } from '../employers/index.js';
import { AnswerMinutes } from './answer-minutes.js';
import { AwaitingInterviews } from './awaiting-interviews.js';
import { ChangeInterview } from './change-interview.js';
import { DueInterviews } from './due-interviews.queries.js';
import { InterviewLetters } from './interview-letters.js';
import { InterviewPage } from './interview.page.js';
import { InterviewPeopleReader } from './interview-people.reader.js';
import { InterviewReminders } from './interview-reminders.queries.js';
import { InterviewOutcomes } from './interview-outcomes.queries.js';
import { InterviewsController } from './interviews.controller.js';
import { InterviewsPage } from './interviews.page.js';
import { InterviewsRepository } from './interviews.repository.js';
import { MailInterviewJob } from './mail-interview.job.js';
import { MailInterviewNearJob } from './mail-interview-near.job.js';
import { MailInterviewsDueJob } from './mail-interviews-due.job.js';
import { MailMinutesJob } from './mail-minutes.job.js';
import { MyInterviewsController } from './my-interviews.controller.js';
import { MyInterviewsPage } from './my-interviews.page.js';
import { OwnInterviews } from './own-interviews.queries.js';
import { PlanInterview } from './plan-interview.js';
import { RemindOfInterviewsJob } from './remind-of-interviews.job.js';
import { WriteMinutes } from './write-minutes.js';

/** The yearly interview of those who telework: who is due, invitations, minutes that both sides confirm. */
@Brings({
  menu: [
    {
      area: 'hr',
      href: '/interviews',
      labelKey: 'common.nav.interviews',
      icon: 'messages',
      permission: 'interviews.manage',
      order: 45,
      group: 'agreements',
    },
    {
      area: 'mine',
      href: '/my/interviews',
      labelKey: 'common.nav.interviews',
      icon: 'messages',
      permission: 'interviews.answer',
      order: 45,
      also: ['/interviews'],
    },
  ],
})
@Module({
  imports: [AgreementsModule, AuditModule, ComplianceModule, EmployeesModule, EmployersModule],
  controllers: [MyInterviewsController, InterviewsController],
  providers: [
    AnswerMinutes,
    AwaitingInterviews,
    ChangeInterview,
    DueInterviews,
    InterviewLetters,
    InterviewPage,
    InterviewPeopleReader,
    InterviewReminders,
    InterviewOutcomes,
    InterviewsPage,
    InterviewsRepository,
    MailInterviewJob,
    MailInterviewNearJob,
    MailInterviewsDueJob,
    MailMinutesJob,
    MyInterviewsPage,
    OwnInterviews,
    PlanInterview,
    RemindOfInterviewsJob,
    WriteMinutes,
  ],
  exports: [InterviewOutcomes, InterviewsRepository, PlanInterview],
})
export class InterviewsModule {}
