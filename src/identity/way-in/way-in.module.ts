import { Module } from '@nestjs/common';
import { Letterheads } from '#libs/platform/letters/index.js';
import { EmployeesModule } from '../../employees/index.js';
import { EmployersModule } from '../../employers/index.js';
import { MembersModule } from '../members/members.module.js';
import { SamlModule } from '../saml/saml.module.js';
import { EmployerLetterheads } from './employer-letterheads.js';
import { FindWayIn } from './find-way-in.js';
import { MailWayInJob } from './mail-way-in.job.js';
import { PeopleOfAddress } from './people-of-address.queries.js';
import { PeopleOfDomain } from './people-of-domain.queries.js';

/** From a work address to the employer's door, and the letters that lead there: for every process. */
@Module({
  imports: [EmployersModule, EmployeesModule, MembersModule, SamlModule],
  providers: [MailWayInJob, PeopleOfAddress, { provide: Letterheads, useClass: EmployerLetterheads }],
  exports: [Letterheads, PeopleOfAddress],
})
export class WayInModule {}

/** Asking for the way in; for the web process. */
@Module({
  imports: [WayInModule, EmployersModule, SamlModule],
  providers: [FindWayIn, PeopleOfDomain],
  exports: [FindWayIn, PeopleOfDomain],
})
export class WayInWebModule {}
