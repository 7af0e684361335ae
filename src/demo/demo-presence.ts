import { Injectable } from '@nestjs/common';
import { addDays, firstDayOfMonth, monthOf, type IsoDate } from '#libs/calendar/index.js';
import { plainPage } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { requestContext, type Organisation, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { readPaper } from '#libs/platform/papers/index.js';
import { AttestationRepository, ExportAttestation } from '../attestations/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { KnownDaysReader } from '../ledger/index.js';
import {
  ConfirmPresence,
  ExpectedPeopleRepository,
  PresenceGateRepository,
  RecordPresenceAct,
  SwitchPresence,
} from '../presence/index.js';
import { steady } from './demo-people.rules.js';

/** Of those expected, the share whom the host confirms: some did not come, and of some nobody says anything. */
const CONFIRMED = 0.85;

/** What comes before, with the papers that stand for it: invented, and they say so. */
const ACTS = [
  {
    act: 'consultation',
    fileName: 'pv-cse-presence.pdf',
    reference: 'Procès-verbal fictif n° 14 du CSE',
    title: 'Procès-verbal du CSE, séance n° 14 (fictif)',
    paragraphs: [
      'Document de démonstration : aucune de ces personnes n’existe, aucune séance n’a eu lieu.',
      'Point 3 : confirmation des présences en tiers-lieu par les exploitants et par code QR. Le comité est informé de ce qui est recueilli (la demi-journée, le lieu), par qui, et pour combien de temps.',
      'Avis rendu : favorable, à l’unanimité des membres présents.',
    ],
  },
  {
    act: 'notice',
    fileName: 'note-information-presence.pdf',
    reference: 'Note fictive « Présence en tiers-lieu », version 2',
    title: 'Présence en tiers-lieu : note d’information (fictive)',
    paragraphs: [
      'Document de démonstration.',
      'Un lieu peut confirmer votre présence d’une demi-journée, ou vous enregistrez votre arrivée par code QR. Rien d’autre n’est recueilli : ni heure de départ, ni activité.',
      'Ces demi-journées se lisent dans « Ma semaine » ; vos droits sont dans « Mes données ».',
    ],
  },
  {
    act: 'impact-assessment',
    fileName: 'aipd-presence.pdf',
    reference: 'Analyse d’impact fictive, version 1.1',
    title: 'Analyse d’impact relative à la protection des données (fictive)',
    paragraphs: [
      'Document de démonstration.',
      'Traitement : présence par demi-journée dans un lieu réservé. Risque : déduire des habitudes ou un état de santé. Mesures : par demi-journée seulement, l’exploitant ne voit que ses réservations du jour.',
      'Risque résiduel jugé limité ; revue dans un an.',
    ],
  },
] as const;

/** Presence at the one company of the demonstration that may record it: the acts, some confirmed days, a certificate. */
@Injectable()
export class DemoPresence {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly gate: PresenceGateRepository,
    private readonly recordAct: RecordPresenceAct,
    private readonly presence: SwitchPresence,
    private readonly expected: ExpectedPeopleRepository,
    private readonly confirm: ConfirmPresence,
    private readonly employees: EmployeeRecords,
    private readonly days: KnownDaysReader,
    private readonly attestations: AttestationRepository,
    private readonly exportAttestation: ExportAttestation,
  ) {}

  /** Records the three acts with their documents and lets presence be recorded, once. */
  async begin(ctx: RequestContext): Promise<void> {
    const { acts, switches } = await this.uow.read(ctx, async (tx) => ({
      acts: await this.gate.acts(tx),
      switches: await this.gate.switches(tx),
    }));
    if (switches.length > 0) return;
    const known = new Set<string>(acts.map(({ act }) => act));
    for (const { act, fileName, reference, title, paragraphs } of ACTS) {
      if (known.has(act)) continue;
      const document = readPaper({ fileName, bytes: await plainPage(title, paragraphs) });
      await this.recordAct.execute(ctx, { act, form: 'done', doneOn: this.clock.today(), reference, document });
    }
    await this.presence.execute(ctx, { on: true });
  }

  /** The host confirms most of those whom it expects on the clock's day; confirming again changes nothing. */
  async host(ctx: RequestContext, operator: Organisation): Promise<void> {
    const host = requestContext({ ...ctx, organisation: operator });
    const now = this.clock.now();
    const people = await this.uow.read(host, (tx) => this.expected.at(tx, now));
    for (const { bookingId, recorded, part, am, pm, person } of people) {
      if (!recorded || am || pm || steady(`present ${person} ${this.clock.today()}`) > CONFIRMED) continue;
      for (const half of ['am', 'pm'] as const)
        if (part === 'day' || part === half) await this.confirm.execute(host, { bookingId, half, present: true });
    }
  }

  /** A certificate for whoever has most confirmed half days, once. It is sealed by whoever works off the queue. */
  async certify(ctx: RequestContext, to: IsoDate): Promise<void> {
    const from = firstDayOfMonth(monthOf(addDays(to, -14)));
    const best = await this.uow.read(ctx, async (tx) => {
      if ((await this.attestations.recent(tx, 1)).length > 0) return null;
      const people = await this.employees.presentOn(tx, to);
      const known = await this.days.ofEach(
        tx,
        people.map(({ id }) => id),
        from,
        to,
      );
      const confirmed = [...known].map(([id, halves]) => ({
        id,
        halves: halves.filter(({ origin }) => origin === 'confirmed').length,
      }));
      return confirmed.toSorted((a, b) => b.halves - a.halves || (a.id < b.id ? -1 : 1))[0] ?? null;
    });
    if (!best || best.halves === 0) return;
    await this.exportAttestation.execute(ctx, { kind: 'presence', employeeId: best.id, from, to, locale: 'fr' });
  }
}
