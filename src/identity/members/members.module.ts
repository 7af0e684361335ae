import { Module } from '@nestjs/common';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { EmployeesModule } from '../../employees/index.js';
import { EmployersModule } from '../../employers/index.js';
import { OrganisationsModule } from '../../organisations/index.js';
import { AccessLeft } from './access-left.js';
import { ChooseLocale } from './choose-locale.js';
import { DeactivateMember } from './deactivate-member.js';
import { ErasedAccountsRepository } from './erased-accounts.repository.js';
import { EndMemberSessions } from './end-member-sessions.js';
import { FollowEmployeeAddressJob } from './follow-employee-address.job.js';
import { FollowEmployeeLeftJob } from './follow-employee-left.job.js';
import { GrantRole } from './grant-role.js';
import { GroupRolesRepository } from './group-roles.repository.js';
import { LastSeen } from './last-seen.queries.js';
import { MailInvitationJob } from './mail-invitation.job.js';
import { MemberAddresses } from './member-addresses.js';
import { MemberLines } from './member-lines.queries.js';
import { MemberWays } from './member-ways.queries.js';
import { MemberList } from './member-list.js';
import { MemberSessionsRepository } from './member-sessions.repository.js';
import { OwnAccount } from './own-account.queries.js';
import { OwnEmployment } from './own-employment.queries.js';
import { MembersRepository } from './members.repository.js';
import { Principals } from './principals.queries.js';
import { ReactivateMember } from './reactivate-member.js';
import { RoleSources } from './role-sources.queries.js';
import { SendInvitation } from './send-invitation.js';
import { TellAccessChangedJob } from './tell-access-changed.job.js';
import { WithdrawRole } from './withdraw-role.js';

/** The people of an employer who may come in, their roles, and the end of both: for every process. */
@Module({
  imports: [EmployersModule, EmployeesModule, OrganisationsModule],
  providers: [
    AccessLeft,
    ChooseLocale,
    DeactivateMember,
    EndMemberSessions,
    ErasedAccountsRepository,
    FollowEmployeeAddressJob,
    FollowEmployeeLeftJob,
    GrantRole,
    GroupRolesRepository,
    LastSeen,
    MailInvitationJob,
    MemberLines,
    MemberWays,
    MemberList,
    MemberSessionsRepository,
    OwnAccount,
    OwnEmployment,
    MembersRepository,
    Principals,
    ReactivateMember,
    RoleSources,
    SendInvitation,
    TellAccessChangedJob,
    WithdrawRole,
    { provide: MemberDirectory, useClass: MemberAddresses },
  ],
  exports: [
    ChooseLocale,
    DeactivateMember,
    EndMemberSessions,
    GrantRole,
    GroupRolesRepository,
    LastSeen,
    MemberDirectory,
    MemberLines,
    MemberWays,
    MemberList,
    MemberSessionsRepository,
    MembersRepository,
    Principals,
    ReactivateMember,
    RoleSources,
    SendInvitation,
    WithdrawRole,
  ],
})
export class MembersModule {}
