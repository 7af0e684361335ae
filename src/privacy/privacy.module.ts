import { Module } from '@nestjs/common';
import { TypesettingThread } from '#libs/documents/index.js';
import { EmployeesModule } from '../employees/index.js';
import { EmployersModule } from '../employers/index.js';
import { PersonDataController } from './person-data.controller.js';
import { PersonDocument } from './person-document.js';
import { PersonDataReader } from './person-data.reader.js';

/** Personal data as the law sees them: what is held of whom, how long, and what a person may ask. */
@Module({
  imports: [EmployeesModule, EmployersModule],
  controllers: [PersonDataController],
  providers: [
    PersonDataReader,
    PersonDocument,
    { provide: TypesettingThread, useFactory: () => new TypesettingThread() },
  ],
})
export class PrivacyModule {}
