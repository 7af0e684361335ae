import { Module } from '@nestjs/common';
import { EmployeesModule } from '../../employees/index.js';
import { DirectoryGroups } from './directory-groups.js';
import { DirectoryGroupsRepository } from './directory-groups.repository.js';
import { DirectorySearch } from './directory-search.js';
import { DirectoryUsers } from './directory-users.js';
import { DirectoryUsersRepository } from './directory-users.repository.js';
import { FollowDirectory } from './follow-directory.js';
import { ScimController } from './scim.controller.js';
import { ScimDiscoveryController } from './scim-discovery.controller.js';

/** The company directory writes its people and groups (SCIM 2.0); for the web process. */
@Module({
  imports: [EmployeesModule],
  controllers: [ScimController, ScimDiscoveryController],
  providers: [
    DirectoryGroups,
    DirectoryGroupsRepository,
    DirectorySearch,
    DirectoryUsers,
    DirectoryUsersRepository,
    FollowDirectory,
  ],
})
export class ScimModule {}
