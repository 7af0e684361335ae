import { Module } from '@nestjs/common';
import { Brings } from '../access/index.js';
import { TypesettingThread } from '#libs/documents/index.js';
import { EmployeesModule } from '../employees/index.js';
import { EmployersModule } from '../employers/index.js';
import { ChooseRetention } from './retention/choose-retention.js';
import { EraseDue } from './retention/erase-due.js';
import { EraseDueJob } from './retention/erase-due.job.js';
import { ErasePerson } from './retention/erase-person.js';
import { RetentionController } from './retention/retention.controller.js';
import { RetentionPage } from './retention/retention.page.js';
import { PersonalRetentionRepository } from './retention/personal-retention.repository.js';
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
      icon: 'history',
      permission: 'employer.manage',
      order: 75,
    },
  ],
})
@Module({
  imports: [EmployeesModule, EmployersModule],
  controllers: [PersonDataController, RetentionController],
  providers: [
    ChooseRetention,
    EraseDue,
    EraseDueJob,
    ErasePerson,
    PersonalRetentionRepository,
    RetentionPage,

    PersonDataReader,
    PersonDocument,
    { provide: TypesettingThread, useFactory: () => new TypesettingThread() },
  ],
})
export class PrivacyModule {}
