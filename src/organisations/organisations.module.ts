import { Module } from '@nestjs/common';
import { Brings } from '../access/index.js';
import { EmployersModule } from '../employers/index.js';
import { OpenOrganisation } from './open-organisation.js';
import { Arrivals } from './operator/arrivals.queries.js';
import { OperatorController } from './operator/operator.controller.js';
import { OperatorHomePage } from './operator/operator-home.page.js';
import { OrganisationsRepository } from './organisations.repository.js';
import { OperatorNames } from './platform/operator-names.queries.js';
import { OpenedOrganisations } from './platform/opened-organisations.queries.js';
import { PlatformController } from './platform/platform.controller.js';
import { PlatformHomePage } from './platform/platform-home.page.js';
import { AddStaff } from './staff/add-staff.js';
import { OwnMembership } from './staff/own-membership.queries.js';
import { CloseStaffAccess } from './staff/close-staff-access.js';
import { StaffDirectory } from './staff/staff-directory.queries.js';
import { StaffRepository } from './staff/staff.repository.js';
import { OwnDepartments } from './territory/own-departments.queries.js';

/** Organisations other than employers: operators of sites, territories, the platform; their people and their homes. */
@Brings({
  menu: [
    {
      area: 'operator',
      href: '/operator',
      labelKey: 'common.nav.arrivals',
      icon: 'door-enter',
      permission: 'arrivals.read',
      order: 10,
      exact: true,
      also: ['/operator/visits'],
      tab: true,
    },
    {
      area: 'platform',
      href: '/platform',
      labelKey: 'common.nav.organisations',
      icon: 'building-community',
      permission: 'platform.read',
      order: 10,
      exact: true,
      tab: true,
    },
  ],
})
@Module({
  imports: [EmployersModule],
  controllers: [OperatorController, PlatformController],
  providers: [
    OrganisationsRepository,
    OpenOrganisation,
    StaffDirectory,
    StaffRepository,
    AddStaff,
    CloseStaffAccess,
    OwnMembership,
    Arrivals,
    OperatorHomePage,
    OwnDepartments,
    OpenedOrganisations,
    PlatformHomePage,
    OperatorNames,
  ],
  exports: [
    OwnDepartments,
    Arrivals,
    OpenedOrganisations,
    OperatorNames,
    OpenOrganisation,
    AddStaff,
    CloseStaffAccess,
    StaffDirectory,
    StaffRepository,
  ],
})
export class OrganisationsModule {}
