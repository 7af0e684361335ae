import { Module } from '@nestjs/common';
import { Brings } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { EmployeesModule } from '../employees/index.js';
import { EmployersModule } from '../employers/index.js';
import { AlertContactController } from './alert-contact.controller.js';
import { AlertsController } from './alerts.controller.js';
import { AlertsPage } from './alerts.page.js';
import { AlertsRepository } from './alerts.repository.js';
import { AwaitingAlerts } from './awaiting-alerts.js';
import { FindLateAlertsJob } from './find-late-alerts.job.js';
import { FollowAlert } from './follow-alert.js';
import { MailAlertJob } from './mail-alert.job.js';
import { MailAlertNewsJob } from './mail-alert-news.job.js';
import { NameAlertContact } from './name-alert-contact.js';
import { OwnAlerts } from './own-alerts.queries.js';
import { RaiseAlert } from './raise-alert.js';
import { RaisedAlerts } from './raised-alerts.queries.js';

/** Alerts of people who telework on workload and isolation, between them and whom they chose. */
@Brings({
  menu: [
    {
      area: null,
      href: '/alerts',
      labelKey: 'common.nav.alerts',
      icon: 'lifebuoy',
      permission: 'alerts.raise',
      order: 50,
    },
  ],
  settings: [
    {
      group: 'people',
      href: '/alerts/received',
      labelKey: 'settings.pages.alerts',
      icon: 'inbox',
      permission: 'alerts.read',
      order: 55,
    },
    {
      group: 'people',
      href: '/hr/alert-contact',
      labelKey: 'settings.pages.alert-contact',
      icon: 'lifebuoy',
      permission: 'alerts.receive',
      order: 60,
    },
  ],
})
@Module({
  imports: [AuditModule, EmployeesModule, EmployersModule],
  controllers: [AlertsController, AlertContactController],
  providers: [
    AlertsPage,
    AlertsRepository,
    AwaitingAlerts,
    FindLateAlertsJob,
    FollowAlert,
    MailAlertJob,
    MailAlertNewsJob,
    NameAlertContact,
    OwnAlerts,
    RaiseAlert,
    RaisedAlerts,
  ],
  exports: [RaisedAlerts],
})
export class AlertsModule {}
