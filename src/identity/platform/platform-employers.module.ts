import { Module } from '@nestjs/common';
import { EmployersModule } from '../../employers/index.js';
import { LocalAccountsModule, LocalAccountsWebModule } from '../local/local-accounts.module.js';
import { MembersModule } from '../members/members.module.js';
import { PlatformEmployersController } from './platform-employers.controller.js';
import { PlatformEmployersPage } from './platform-employers.page.js';
import { HitByClosingEmployer } from './hit-by-closing-employer.queries.js';
import { InviteAdministrator } from './invite-administrator.js';
import { OpenEmployer } from './open-employer.js';

/** Employers as the platform's own people open and close them; for the web process. */
@Module({
  imports: [EmployersModule, LocalAccountsModule, LocalAccountsWebModule, MembersModule],
  controllers: [PlatformEmployersController],
  providers: [HitByClosingEmployer, InviteAdministrator, OpenEmployer, PlatformEmployersPage],
})
export class PlatformEmployersModule {}
