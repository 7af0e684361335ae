import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, StatusPill, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import { can } from '../access/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { SUBJECTS, type Alert, type AlertContact } from './alert.js';
import { partIn } from './alert.rules.js';
import { aboutWords, alertFacts, alertPill, noteModels, raisedWords, type NoteModel } from './alerts.view.js';
import { AlertsRepository } from './alerts.repository.js';

/** Alerts of one page of the list. */
const PAGE = 50;

/** One's own alerts, the form, and a way to what one receives. */
export interface MyAlertsModel {
  readonly errors?: readonly FormFault[];
  readonly byField: FieldProblems;
  readonly subjects: readonly Choice[];
  readonly receivers: readonly Choice[];
  readonly words: string;
  readonly promise: string;
  readonly alerts: readonly TableRow[];
  readonly receives: boolean;
}

/** Alerts addressed to the reader, or to HR. */
export interface ReceivedAlertsModel {
  readonly alerts: readonly TableRow[];
  /** Whether the reader may choose the named person. */
  readonly chooses: boolean;
  /** Back to the first page; null on it. */
  readonly newest: string | null;
  /** To the page behind; null on the last one. */
  readonly older: string | null;
}

/** One alert, for the two between whom it is. */
export interface AlertModel {
  readonly errors?: readonly FormFault[];
  readonly byField: FieldProblems;
  readonly alertId: string;
  readonly heading: string;
  readonly pill: StatusPill;
  readonly back: string;
  readonly rows: readonly SummaryRow[];
  readonly text: string;
  readonly notes: readonly NoteModel[];
  readonly typed: string;
  readonly open: boolean;
  /** Whether the reader is whom it is addressed to. */
  readonly receives: boolean;
  readonly unseen: boolean;
}

/** Whom people may alert beside HR. */
export interface AlertContactModel {
  readonly errors?: readonly FormFault[];
  readonly byField: FieldProblems;
  readonly person: string;
  readonly name: string | null;
  readonly role: string;
  readonly answerDays: string;
}

/** The pages of alerts. */
@Injectable()
export class AlertsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly alerts: AlertsRepository,
    private readonly employees: EmployeeRecords,
  ) {}

  /** One's own alerts and the form. */
  async own(ctx: RequestContext, refused?: RefusedForm): Promise<MyAlertsModel> {
    const { locale, employeeId } = ctx;
    const { contact, name, all } = await this.uow.read(ctx, async (tx) => {
      const set = await this.alerts.contact(tx);
      return {
        contact: set,
        name: await this.nameOf(tx, set.employeeId),
        all: employeeId === null ? [] : await this.alerts.raisedBy(tx, employeeId),
      };
    });
    const summary = refused ? errorSummary(locale, refused.refusal) : null;
    const chosen = [refused?.values['about']].flat();
    const to = refused?.values['to'];
    const other = contact.employeeId !== null && contact.employeeId !== employeeId;
    return {
      subjects: SUBJECTS.map((value) => ({
        value,
        label: t(locale, `alerts.about.${value}`),
        hint: t(locale, `alerts.about-hint.${value}`),
        selected: chosen.includes(value),
      })),
      receivers: [
        ...(other ? [{ value: 'contact', label: `${name ?? ''}, ${contact.role}`, selected: to === 'contact' }] : []),
        { value: 'office', label: t(locale, 'alerts.to-hr'), selected: to === 'office' || !other },
      ],
      words: typedIn(refused, 'words'),
      promise: t(locale, 'alerts.promise', { count: contact.answerDays }),
      alerts: all.map((alert) => ({
        cells: [
          { text: raisedWords(locale, alert), href: `/alerts/${alert.id}`, label: t(locale, 'alerts.raised') },
          { text: aboutWords(locale, alert), label: t(locale, 'alerts.subject') },
          { pill: alertPill(locale, alert, this.clock.today()), label: t(locale, 'alerts.state-label') },
        ],
      })),
      receives: can(ctx, 'alerts.receive') || contact.employeeId === employeeId,
      ...summary,
      byField: summary?.byField ?? {},
    };
  }

  /** What is addressed to the reader: as the named person, and in HR what is addressed to HR. */
  async received(ctx: RequestContext, { behind }: { readonly behind: string | null }): Promise<ReceivedAlertsModel> {
    const { locale, employeeId } = ctx;
    const isHr = can(ctx, 'alerts.receive');
    const today = this.clock.today();
    const { all, more, names } = await this.uow.read(ctx, async (tx) => {
      const wanted = { reader: employeeId, office: isHr, behind, most: PAGE + 1 };
      const found = await this.alerts.received(tx, wanted);
      const shown = found.slice(0, PAGE);
      const people = await this.employees.byIds(tx, [...new Set(shown.map((alert) => alert.employeeId))]);
      return {
        all: shown,
        more: found.length > PAGE,
        names: new Map(people.map((one) => [one.id, `${one.givenName} ${one.familyName}`])),
      };
    });
    const last = all.at(-1);
    return {
      newest: behind === null ? null : '/alerts/received',
      older: more && last ? `/alerts/received?behind=${last.id}` : null,
      alerts: all.map((alert) => ({
        cells: [
          {
            text: names.get(alert.employeeId) ?? '',
            href: `/alerts/${alert.id}`,
            strong: true,
            label: t(locale, 'alerts.person'),
          },
          { text: aboutWords(locale, alert), sub: raisedWords(locale, alert), label: t(locale, 'alerts.subject') },
          { pill: alertPill(locale, alert, today), label: t(locale, 'alerts.state-label') },
        ],
      })),
      chooses: isHr,
    };
  }

  /** @throws NotFound for everybody but the two */
  async one(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<AlertModel> {
    const { locale } = ctx;
    const { alert, part, notes, author, receiver } = await this.uow.read(ctx, async (tx) => {
      const found = await this.alerts.byId(tx, id);
      const role = found && partIn(found, { employeeId: ctx.employeeId, receives: can(ctx, 'alerts.receive') });
      if (!found || !role) throw new NotFound('alert');
      return {
        alert: found,
        part: role,
        notes: await this.alerts.notes(tx, id),
        author: await this.nameOf(tx, found.employeeId),
        receiver: await this.receiverOf(tx, ctx, found),
      };
    });
    const summary = refused ? errorSummary(locale, refused.refusal) : null;
    const mine = part === 'own';
    return {
      alertId: id,
      heading: mine ? aboutWords(locale, alert) : (author ?? ''),
      pill: alertPill(locale, alert, this.clock.today()),
      back: mine ? '/alerts' : '/alerts/received',
      rows: [
        ...(mine ? [] : [{ label: t(locale, 'alerts.subject'), value: aboutWords(locale, alert) }]),
        ...alertFacts(locale, alert, receiver),
      ],
      text: alert.words,
      notes: noteModels(locale, notes),
      typed: typedIn(refused, 'words'),
      open: alert.closedAt === null,
      receives: !mine,
      unseen: alert.acknowledgedAt === null,
      ...summary,
      byField: summary?.byField ?? {},
    };
  }

  /** Whom HR named. */
  async contact(ctx: RequestContext, refused?: RefusedForm): Promise<AlertContactModel> {
    const { set, person } = await this.uow.read(
      ctx,
      async (tx): Promise<{ set: AlertContact; person: string | null }> => {
        const found = await this.alerts.contact(tx);
        const employee = found.employeeId === null ? null : await this.employees.byId(tx, found.employeeId);
        return { set: found, person: employee ? employee.staffNumber : null };
      },
    );
    const name = await this.uow.read(ctx, (tx) => this.nameOf(tx, set.employeeId));
    const summary = refused ? errorSummary(ctx.locale, refused.refusal) : null;
    const typed = (field: string, kept: string) => typedIn(refused, field, kept);
    return {
      person: typed('person', person ?? ''),
      name,
      role: typed('role', set.role),
      answerDays: typed('answerDays', String(set.answerDays)),
      ...summary,
      byField: summary?.byField ?? {},
    };
  }

  private async receiverOf(tx: Tx, ctx: RequestContext, { receiverId }: Alert): Promise<string> {
    return receiverId === null ? t(ctx.locale, 'alerts.to-hr') : ((await this.nameOf(tx, receiverId)) ?? '');
  }

  private async nameOf(tx: Tx, employeeId: string | null): Promise<string | null> {
    const person = employeeId === null ? null : await this.employees.byId(tx, employeeId);
    return person && `${person.givenName} ${person.familyName}`;
  }
}
