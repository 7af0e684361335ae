import { Injectable } from '@nestjs/common';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import type { Foreseen } from '#libs/platform/consequences/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { FieldProblems, FormFault, LegalBlock } from '#libs/platform/views/index.js';
import { EmployerDirectory, LegalIdentities, type Sector } from '../../employers/index.js';
import { employerSentIn } from '../evidence/employer-sent.js';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import { ReplacementsReader, type Replacement } from '../lifecycle/replacements.reader.js';
import type { Agreement } from '../register/agreement.entity.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { suspendedWords } from '../register/suspended-words.js';
import { EMPLOYER_CONSENT, type ConsentBox } from '../signature/consent.rules.js';
import { countersignPurpose } from '../signature/proof.rules.js';
import { titleAndBlocks } from '../texts/frozen-text.js';
import { textBlocks } from './agreement.view.js';
import { lawNotes, type LawNote } from './law-notes.view.js';
import { PipelineLines, type LineToCountersign } from './pipeline-lines.queries.js';
import { pipelineRow, type PipelineRow } from './pipeline-row.view.js';

/** Most agreements shown for one signature of the employer. */
const MOST_TO_COUNTERSIGN = 100;
/** Up to how many texts are shown unfolded. */
const MOST_UNFOLDED = 3;

/** An agreement to sign, with its text. */
export interface RowToCountersign extends PipelineRow {
  /** When the employee signed. */
  readonly signed: string;
  readonly title: string;
  readonly blocks: readonly LegalBlock[];
  /** Language of the text, where it is not the reader's. */
  readonly textLocale: Locale | null;
  readonly sha256: string | null;
  readonly ticked: boolean;
  /** What the law says against its terms: they may have been lawful when they were sent. */
  readonly law: readonly LawNote[];
  /** Whom the text names as representative, in a sentence, where that is somebody else than the reader. */
  readonly otherNamed: string | null;
}

/** The agreements that the employer may sign now. */
export interface CountersignModel {
  /** Whether the person has just reauthenticated for this very list. */
  readonly confirmed: boolean;
  /** Where to reauthenticate for it. */
  readonly confirm: string;
  /** Whether the signatory's own agreement is waiting too: nobody signs for both parties. */
  readonly own: boolean;
  readonly rows: readonly RowToCountersign[];
  /** Those that ask for a certificate: each is signed on a page of its own. */
  readonly alone: readonly { readonly name: string; readonly reference: string; readonly href: string }[];
  /** Where the one agreement is signed with a certificate; null for simple signatures. */
  readonly certificate: string | null;
  /** What is said of the level, for the signatures of this page. */
  readonly level: string;
  /** Whether the texts are shown unfolded: there are few. */
  readonly unfolded: boolean;
  /** In which function and by which authority the person signs, as recorded; null where nothing is. */
  readonly capacity: string | null;
  /** The words that the signatory ticks. */
  readonly consent: ConsentBox;
  readonly tickAll: string;
  readonly tickNone: string;
  /** What these agreements would replace, with the consequences. */
  readonly replacements: readonly {
    readonly title: string;
    /** The notice that the text of the former terms names, in words. */
    readonly notice: string | null;
    /** Suspensions of the former terms that end with them, a sentence each. */
    readonly suspensions: readonly string[];
    readonly foreseen: Foreseen;
  }[];
  readonly errors?: readonly FormFault[];
  readonly byField?: FieldProblems;
}

/** What the page lists, and what of it the person has ticked. */
export interface ShownToCountersign {
  /** These only; null for every agreement that waits. */
  readonly only: readonly string[] | null;
  readonly ticked: readonly string[] | 'all';
}

/** The list of agreements that wait for the employer's signature. */
@Injectable()
export class CountersignPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lines: PipelineLines,
    private readonly agreements: AgreementRepository,
    private readonly replacements: ReplacementsReader,
    private readonly identities: LegalIdentities,
    private readonly employers: EmployerDirectory,
    private readonly evidence: EvidenceRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * What the employer may sign now. `confirmed`: the person has just reauthenticated. Nothing is ticked but what the
   * person ticked.
   */
  async model(
    ctx: RequestContext,
    { only, ticked }: ShownToCountersign,
    isConfirmed: (ids: readonly string[]) => boolean,
    refused?: RefusedForm,
  ): Promise<CountersignModel> {
    const { locale } = ctx;
    return this.uow.read(ctx, async (tx) => {
      const { sector } = await this.employers.current(tx);
      const lines = await this.lines.toCountersign(tx, only, MOST_TO_COUNTERSIGN);
      const own = lines.filter(({ employeeId }) => employeeId === ctx.employeeId);
      const others = lines.filter((line) => !own.includes(line));
      // Each signature with a certificate is authorised for itself.
      const single = only?.length === 1 ? others.find(({ signatureLevel }) => signatureLevel !== 'simple') : undefined;
      const rows = single ? [single] : others.filter(({ signatureLevel }) => signatureLevel === 'simple');
      const replaced = await this.replacements.of(
        tx,
        rows.map(({ id }) => id),
      );
      const named = rows.map(({ id }) => id);
      const terms = new Map((await this.agreements.byIds(tx, named)).map((agreement) => [agreement.id, agreement]));
      const otherwise = new Map<string, string | null>();
      for (const id of named) otherwise.set(id, await this.otherNamed(ctx, tx, id));
      const path = '/hr/agreements/countersignatures';
      const back = only?.length === 1 ? `${path}?agreement=${only[0]}` : path;
      return {
        confirmed: isConfirmed(named),
        confirm: `/sign-in/confirm?${new URLSearchParams({ purpose: countersignPurpose(named), return: back }).toString()}`,
        own: own.length > 0,
        rows: rows.map((line) => ({
          ...pipelineRow(locale, line, this.clock.today()),
          ...textOf(locale, line),
          signed: line.shownAt === null ? '' : formatInstant(locale, line.shownAt, employerZone(), 'medium'),
          ticked: ticked === 'all' || ticked.includes(line.id),
          law: lawOf(locale, terms.get(line.id), sector),
          otherNamed: otherwise.get(line.id) ?? null,
        })),
        alone: others
          .filter((line) => !rows.includes(line))
          .map(({ id, employeeName, reference }) => ({
            name: employeeName,
            reference,
            href: `${path}?agreement=${id}`,
          })),
        certificate: single ? `/hr/agreements/${single.id}/certificate` : null,
        level: t(locale, `agreements.signing.level-${single?.signatureLevel ?? 'simple'}`),
        unfolded: rows.length <= MOST_UNFOLDED,
        capacity: await this.capacity(ctx, tx),
        consent: EMPLOYER_CONSENT.box(locale, sector, single?.signatureLevel),
        tickAll: `${back}${back.includes('?') ? '&' : '?'}tick=all`,
        tickNone: back,
        replacements: replaced.map((one) => replacementWords(locale, one)),
        ...(refused && errorSummary(locale, refused.refusal)),
      };
    });
  }

  private async otherNamed({ actor, locale }: RequestContext, tx: Tx, agreementId: string): Promise<string | null> {
    const sent = await this.evidence.latest(tx, agreementId, 'sent');
    const named = (sent && employerSentIn([sent]))?.representative ?? null;
    if (!named || named.memberId === actor.id) return null;
    return t(locale, 'agreements.countersign.other-named', { name: named.name, function: named.function });
  }

  private async capacity({ actor, locale }: RequestContext, tx: Tx): Promise<string | null> {
    const held = actor.kind === 'member' ? await this.identities.ofMember(tx, actor.id, this.clock.today()) : null;
    if (!held) return null;
    const authority = held.reference ?? t(locale, `agreements.evidence.authority-${held.authority}`);
    return t(locale, 'agreements.countersign.capacity', { function: held.function, authority });
  }
}

const lawOf = (locale: Locale, agreement: Agreement | undefined, sector: Sector): LawNote[] =>
  agreement ? lawNotes(locale, agreement, sector) : [];

/** The text as the employee signed it. */
function textOf(locale: Locale, line: LineToCountersign) {
  const { title, blocks } = titleAndBlocks(line.frozenText);
  return {
    title,
    blocks: textBlocks(blocks),
    textLocale: line.locale === locale ? null : line.locale,
    sha256: line.frozenSha256,
  };
}

/** Who gets new terms from which day, the notice of the former ones, and what else ends. */
function replacementWords(locale: Locale, replacement: Replacement) {
  const { agreement, from, former, notice, suspensions, foreseen } = replacement;
  return {
    title: t(locale, 'agreements.countersign.replaces', {
      name: agreement.employeeName,
      reference: former.reference,
      version: former.version,
      from: formatDate(locale, from, 'full'),
    }),
    notice:
      notice &&
      t(locale, `agreements.countersign.notice-${notice.kind}`, {
        days: notice.days,
        earliest: formatDate(locale, notice.earliest, 'full'),
      }),
    suspensions: suspensions.map((days) =>
      t(locale, 'agreements.countersign.suspended', {
        days: suspendedWords(locale, days),
        from: formatDate(locale, from, 'full'),
      }),
    ),
    foreseen,
  };
}
