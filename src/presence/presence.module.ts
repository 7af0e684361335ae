import { Module } from '@nestjs/common';
import { Brings } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { BookingsModule } from '../bookings/index.js';
import { ComplianceModule } from '../compliance/index.js';
import { EmployeesModule } from '../employees/index.js';
import { LedgerModule } from '../ledger/index.js';
import { EmployersModule } from '../employers/index.js';
import { SitesModule } from '../sites/index.js';
import { ArrivalReader } from './check-in/arrival.reader.js';
import { CheckIn } from './check-in/check-in.js';
import { CheckInController } from './check-in/check-in.controller.js';
import { CheckInPage } from './check-in/check-in.page.js';
import { GateController } from './gate/gate.controller.js';
import { GatePage } from './gate/gate.page.js';
import { KeepActDocument } from './gate/keep-act-document.js';
import { PresenceDocumentsRepository } from './gate/presence-documents.repository.js';
import { PresenceGateRepository } from './gate/presence-gate.repository.js';
import { RecordPresenceAct } from './gate/record-presence-act.js';
import { SwitchPresence } from './gate/switch-presence.js';
import { WithdrawPresenceAct } from './gate/withdraw-presence-act.js';
import { ReleaseController } from './no-arrival/release.controller.js';
import { ReleasePage } from './no-arrival/release.page.js';
import { ReleaseTermsRepository } from './no-arrival/release-terms.repository.js';
import { ReleaseWithoutArrivalJob } from './no-arrival/release-without-arrival.job.js';
import { SwitchRelease } from './no-arrival/switch-release.js';
import { ConfirmPresence } from './host/confirm-presence.js';
import { ExpectedPeopleRepository } from './host/expected-people.repository.js';
import { HostController } from './host/host.controller.js';
import { HostPage } from './host/host.page.js';

/** Presence, recorded only where it lawfully may be: the acts that come before, the switch, hosts and arrivals. */
@Brings({
  menu: [
    {
      area: 'operator',
      href: '/operator/presence',
      labelKey: 'common.nav.presence',
      icon: 'user-check',
      permission: 'presence.confirm',
      order: 20,
      tab: true,
    },
  ],
  settings: [
    {
      group: 'days',
      href: '/hr/presence',
      labelKey: 'settings.pages.presence',
      icon: 'user-check',
      permission: 'presence.manage',
      order: 40,
    },
  ],
})
@Module({
  imports: [AuditModule, BookingsModule, ComplianceModule, EmployeesModule, EmployersModule, LedgerModule, SitesModule],
  controllers: [GateController, ReleaseController, HostController, CheckInController],
  providers: [
    ArrivalReader,
    CheckIn,
    CheckInPage,
    ConfirmPresence,
    ExpectedPeopleRepository,
    GatePage,
    HostPage,
    KeepActDocument,
    PresenceDocumentsRepository,
    PresenceGateRepository,
    RecordPresenceAct,
    ReleasePage,
    ReleaseTermsRepository,
    ReleaseWithoutArrivalJob,
    SwitchPresence,
    SwitchRelease,
    WithdrawPresenceAct,
  ],
  exports: [ConfirmPresence, ExpectedPeopleRepository, PresenceGateRepository, RecordPresenceAct, SwitchPresence],
})
export class PresenceModule {}
