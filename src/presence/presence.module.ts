import { Module } from '@nestjs/common';
import { Brings } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { ComplianceModule } from '../compliance/index.js';
import { GateController } from './gate/gate.controller.js';
import { GatePage } from './gate/gate.page.js';
import { PresenceGateRepository } from './gate/presence-gate.repository.js';
import { RecordPresenceAct } from './gate/record-presence-act.js';
import { SwitchPresence } from './gate/switch-presence.js';
import { WithdrawPresenceAct } from './gate/withdraw-presence-act.js';

/** Presence, recorded only where it lawfully may be: the acts that come before, and the switch. */
@Brings({
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
  imports: [AuditModule, ComplianceModule],
  controllers: [GateController],
  providers: [GatePage, PresenceGateRepository, RecordPresenceAct, SwitchPresence, WithdrawPresenceAct],
})
export class PresenceModule {}
