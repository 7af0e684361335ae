import { Injectable } from '@nestjs/common';
import { AwaitsManager, type AwaitingSource } from '#libs/platform/awaiting/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { Task } from '#libs/platform/views/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { alertState } from './alert.rules.js';
import { aboutWords } from './alerts.view.js';
import { AlertsRepository } from './alerts.repository.js';

/** Alerts that somebody addressed to the reader as the named person, not closed yet; those to HR and to others never. */
@AwaitsManager(10)
@Injectable()
export class AwaitingAlerts implements AwaitingSource {
  constructor(
    private readonly clock: Clock,
    private readonly alerts: AlertsRepository,
    private readonly employees: EmployeeRecords,
  ) {}

  async awaiting(tx: Tx, managerId: string): Promise<Task[]> {
    const { locale } = tx.ctx;
    const today = this.clock.today();
    const open = (await this.alerts.addressedTo(tx, managerId, managerId)).filter(({ closedAt }) => closedAt === null);
    const people = await this.employees.byIds(tx, [...new Set(open.map(({ employeeId }) => employeeId))]);
    const names = new Map(people.map((one) => [one.id, `${one.givenName} ${one.familyName}`]));
    return open.map((alert) => ({
      icon: 'lifebuoy',
      tone: alertState(alert, today) === 'late' ? 'danger' : 'warning',
      title: t(locale, 'alerts.awaiting', { name: names.get(alert.employeeId) ?? '' }),
      text: aboutWords(locale, alert),
      when:
        alert.acknowledgedAt === null
          ? t(locale, 'alerts.awaiting-until', { day: formatDate(locale, alert.acknowledgeBy, 'medium') })
          : t(locale, 'alerts.state.acknowledged'),
      href: `/alerts/${alert.id}`,
    }));
  }
}
