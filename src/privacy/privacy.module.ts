import { Module } from '@nestjs/common';
import { Brings } from '../access/index.js';
import { TypesettingThread } from '#libs/documents/index.js';
import { EmployeesModule } from '../employees/index.js';
import { EmployersModule } from '../employers/index.js';
import { AccountDataController } from './account/account-data.controller.js';
import { AccountDataReader } from './account/account-data.reader.js';
import { OwnMemberships } from './account/own-memberships.queries.js';
import { AnswerErasureRequest } from './requests/answer-erasure-request.js';
import { AskErasure } from './requests/ask-erasure.js';
import { ErasureRequestRepository } from './requests/erasure-request.repository.js';
import { ErasureRequestsController } from './requests/erasure-requests.controller.js';
import { ErasureRequestsPage } from './requests/erasure-requests.page.js';
import { ExtendErasureRequest } from './requests/extend-erasure-request.js';
import { MailErasureNewsJob } from './requests/mail-erasure-news.job.js';
import { MailErasureRequestJob } from './requests/mail-erasure-request.job.js';
import { OwnErasureRequests } from './requests/own-erasure-requests.queries.js';
import { ChooseRetention } from './retention/choose-retention.js';
import { EraseDue } from './retention/erase-due.js';
import { EraseDueJob } from './retention/erase-due.job.js';
import { ErasePerson } from './retention/erase-person.js';
import { HeldKindsReader } from './held/held-kinds.reader.js';
import { OwnErasureController } from './retention/own-erasure.controller.js';
import { OwnErasurePage } from './retention/own-erasure.page.js';
import { RetentionController } from './retention/retention.controller.js';
import { RetentionPage } from './retention/retention.page.js';
import { StayingReader } from './held/staying.reader.js';
import { PersonalRetentionRepository } from './held/personal-retention.repository.js';
import { PersonDataController } from './person-data.controller.js';
import { PersonDocument } from './person-document.js';
import { PersonDataReader } from './person-data.reader.js';

/** Personal data as the law sees them: what is held of whom, how long, and what a person may ask. */
@Brings({
  menu: [
    {
      area: 'admin',
      href: '/admin/retention',
      labelKey: 'common.nav.retention',
      icon: 'archive',
      permission: 'employer.manage',
      order: 75,
      group: 'privacy',
    },
  ],
  settings: [
    {
      group: 'privacy',
      href: '/hr/erasure-requests',
      labelKey: 'settings.pages.erasure',
      icon: 'eraser',
      permission: 'privacy.manage',
      order: 70,
    },
  ],
})
@Module({
  imports: [EmployeesModule, EmployersModule],
  controllers: [
    AccountDataController,
    PersonDataController,
    RetentionController,
    OwnErasureController,
    ErasureRequestsController,
  ],
  providers: [
    AccountDataReader,
    OwnMemberships,
    ChooseRetention,
    EraseDue,
    EraseDueJob,
    ErasePerson,
    PersonalRetentionRepository,
    RetentionPage,
    HeldKindsReader,
    StayingReader,
    OwnErasurePage,
    AnswerErasureRequest,
    AskErasure,
    ErasureRequestRepository,
    ErasureRequestsPage,
    ExtendErasureRequest,
    MailErasureNewsJob,
    MailErasureRequestJob,
    OwnErasureRequests,
    PersonDataReader,
    PersonDocument,
    { provide: TypesettingThread, useFactory: () => new TypesettingThread() },
  ],
})
export class PrivacyModule {}
