import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { HandlesJob, Scheduled, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { can } from '../../access/index.js';
import { StaffDirectory, type StaffFacts } from '../../organisations/index.js';
import { evidenceWords, PlaceEvidence } from '../../sites/index.js';
import { ClaimsRepository, PlaceOwners, RunPlaces, type UntakenPlace } from '../claims/index.js';
import { kindStates, noticeDue, type KindState } from './charter.rules.js';
import { TELL_OF_EVIDENCE } from './charter.jobs.js';
import { EvidenceFilesRepository } from './evidence-files.repository.js';

/** The letter `evidence-ends`, to whoever may edit a place. */
export interface EvidenceEndsLetter {
  readonly reader: string;
  readonly subject: string;
  readonly what: string;
  /** What it means for bookings; null where the evidence is not mandatory. */
  readonly meaning: string | null;
  /** How many bookings stand from that day on; null where none does. */
  readonly booked: string | null;
  readonly url: string;
}

/** Places that a letter names; it says how many there are. */
const MOST_NAMED = 10;

type OwnedPlace = Awaited<ReturnType<PlaceOwners['all']>>[number];

/** Evidence of a place that ends soon or is missing. */
interface Notice {
  readonly place: OwnedPlace;
  readonly state: KindState;
  readonly day: IsoDate;
  /** Days before, of the notice; 0: it is missing. */
  readonly at: number;
  readonly booked: number;
}

/** Writes to whoever has a place 60, 30 and 7 days before evidence is missing, and once it is. */
@HandlesJob(TELL_OF_EVIDENCE)
@Scheduled({
  id: 'hosting.tell-of-evidence',
  what: 'Writes to the operators of places, and of desks at places that nobody took, whose evidence ends or is due in 60, 30 or 7 days, or is missing.',
  pattern: '25 7 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class TellOfEvidenceJob implements JobHandler<object> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly owners: PlaceOwners,
    private readonly claims: ClaimsRepository,
    private readonly run: RunPlaces,
    private readonly evidence: PlaceEvidence,
    private readonly files: EvidenceFilesRepository,
    private readonly staff: StaffDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext): Promise<void> {
    const places = await this.uow.read(ctx, (tx) => this.owners.all(tx));
    const today = this.clock.today();
    for (const place of places) {
      const host = requestContext({ ...ctx, organisation: { kind: 'operator', id: place.organisationId } });
      const { notices, readers } = await this.uow.read(host, async (tx) => {
        const state = await this.evidence.of(tx, place.id);
        const due: Notice[] = [];
        for (const one of state ? kindStates(state, today) : []) {
          const at = noticeDue(one, today);
          const day = one.missingFrom;
          if (at === null || day === null) continue;
          due.push({ place, state: one, day, at, booked: await this.files.bookingsFrom(tx, place.id, day) });
        }
        return { notices: due, readers: due.length === 0 ? [] : this.readers(host, await this.staff.all(tx)) };
      });
      const letters = notices.flatMap((notice) => readers.map((reader) => this.letter(notice, reader)));
      await this.letters.sendAll(host, letters);
    }
    await this.tellOfUntaken(ctx, today);
  }

  /** Who runs desks at places that nobody took: one letter for all that are due on one day. */
  private async tellOfUntaken(ctx: RequestContext, today: IsoDate): Promise<void> {
    const platformId = await this.uow.read(ctx, (tx) => this.claims.platformId(tx));
    // Nobody else sees which operators are here.
    if (platformId === null) return;
    const platform = requestContext({ ...ctx, organisation: { kind: 'platform', id: platformId } });
    const untaken = await this.uow.read(platform, (tx) => this.run.untaken(tx));
    const groups = new Map<string, UntakenPlace[]>();
    for (const place of untaken) {
      const key = `${place.organisationId} ${place.dueOn}`;
      groups.set(key, [...(groups.get(key) ?? []), place]);
    }
    for (const places of groups.values()) {
      const { organisationId, dueOn } = places[0]!;
      const at = noticeDue({ missingFrom: dueOn }, today);
      if (at === null) continue;
      const host = requestContext({ ...ctx, organisation: { kind: 'operator', id: organisationId } });
      const readers = this.readers(host, await this.uow.read(host, (tx) => this.staff.all(tx)));
      await this.letters.sendAll(
        host,
        readers.map((reader) => this.untakenLetter(places, at, reader)),
      );
    }
  }

  private untakenLetter(places: readonly UntakenPlace[], at: number, reader: StaffFacts): Letter {
    const { organisationId, dueOn } = places[0]!;
    return {
      effectKey: `hosting.evidence-untaken:${organisationId}:${dueOn}:${at}:${reader.memberId}`,
      to: { email: reader.email, otherwise: reader.locale ?? reader.organisationLocale },
      write: (locale, letterhead) => {
        const named = places.slice(0, MOST_NAMED).map(({ name, communeName }) => `${name} (${communeName})`);
        const word = (key: string) =>
          t(locale, `hosting.evidence-mail.${key}`, {
            count: places.length,
            day: formatDate(locale, dueOn, 'date'),
            places: new Intl.ListFormat(locale).format([...named, ...(places.length > MOST_NAMED ? ['…'] : [])]),
          });
        const model: EvidenceEndsLetter = {
          reader: reader.displayName,
          subject: word('untaken-subject'),
          what: word(at === 0 ? 'untaken-missing' : 'untaken'),
          meaning: word('untaken-then'),
          booked: null,
          url: letterhead.link('/operator/places'),
        };
        return this.views.renderEmail('evidence-ends', model, locale, letterhead);
      },
    };
  }

  private readers({ organisation }: RequestContext, all: readonly StaffFacts[]): StaffFacts[] {
    return all.filter(({ roles }) =>
      can({ actor: { kind: 'member' }, employeeId: null, organisation, roles }, 'places.manage'),
    );
  }

  private letter({ place, state, day, at, booked }: Notice, reader: StaffFacts): Letter {
    return {
      // Once for each threshold of each end, however often the job runs.
      effectKey: `hosting.evidence-ends:${place.id}:${state.kind}:${day}:${at}:${reader.memberId}`,
      to: { email: reader.email, otherwise: reader.locale ?? reader.organisationLocale },
      write: (locale, letterhead) => {
        const values = {
          place: place.name,
          what: evidenceWords(locale, [state.kind]),
          day: formatDate(locale, day, 'date'),
        };
        const word = (key: string, more: Record<string, string | number> = {}) =>
          t(locale, `hosting.evidence-mail.${key}`, { ...values, ...more });
        const model: EvidenceEndsLetter = {
          reader: reader.displayName,
          subject: word(at === 0 ? 'subject-missing' : 'subject'),
          what: word(at === 0 ? 'missing' : 'ends'),
          meaning: state.mandatory ? word('then') : null,
          booked: state.mandatory && booked > 0 ? word('booked', { count: booked }) : null,
          url: letterhead.link(`/operator/places/${place.slug}/evidence`),
        };
        return this.views.renderEmail('evidence-ends', model, locale, letterhead);
      },
    };
  }
}
