import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import { Letterheads } from '#libs/platform/letters/index.js';
import type {
  EmptyState,
  FieldProblems,
  FormFault,
  LawRef,
  LegalBlock,
  StatusPill,
  SummaryRow,
  TableRow,
  TimelineItem,
} from '#libs/platform/views/index.js';
import { AgreementFilesRepository } from '../evidence/agreement-files.repository.js';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import { threadOf } from '../evidence/thread.rules.js';
import { consentGiven } from '../evidence/signed-record.js';
import { EmployerDirectory, type Sector } from '../../employers/index.js';
import { FrameworkRepository } from '../framework/framework.repository.js';
import type { Agreement } from '../register/agreement.entity.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { periodOf, type AgreementState } from '../register/agreement.rules.js';
import { suspendedOn } from '../register/suspension.rules.js';
import { SuspensionsRepository } from '../register/suspensions.repository.js';
import { EMPLOYEE_CONSENT, type ConsentBox } from '../signature/consent.rules.js';
import { titleAndBlocks } from '../texts/frozen-text.js';
import { compareTexts } from '../texts/text-diff.rules.js';
import {
  changeRows,
  effectiveWords,
  historyItems,
  lawRef,
  statePill,
  suspensionLines,
  textBlocks,
  untilDay,
  type SuspensionLine,
} from './agreement.view.js';
import { emptyState } from './no-agreement.view.js';
import { returning, type ReturnFields } from './returning.view.js';
import { signatureRows } from './signatures.view.js';
import { threadModel, type ThreadModel } from './thread.view.js';

/** What every page about one's own agreement shows of it. */
interface OwnAgreement {
  readonly id: string;
  /** Its step; `late` when it was to be signed by a day that has passed. */
  readonly state: AgreementState | 'late';
  readonly toSign: boolean;
  readonly pill: StatusPill;
  /** Whether it is suspended today. */
  readonly suspended: boolean;
  readonly notBegun: boolean;
  readonly title: string;
  /** Language of the text, where it is not the reader's. */
  readonly textLocale: Locale | null;
  readonly reference: string;
  readonly effective: string | null;
  readonly changes: readonly SummaryRow[];
  readonly blocks: readonly LegalBlock[];
  readonly sha256: string | null;
  readonly signBy: string | null;
  readonly signedAt: string | null;
  readonly paper: boolean;
  /** Whether it is signed with a certificate. */
  readonly certificate: boolean;
  /** What is said of the level of its signatures. */
  readonly level: string;
}

/** « Mon avenant » of somebody who has none: why. */
export interface NoAgreementModel {
  readonly empty: EmptyState;
}

/** « Mon avenant »: the text with its history. */
export interface OwnAgreementModel extends OwnAgreement {
  readonly empty?: undefined;
  /** The words that the employee ticks. */
  readonly consent: ConsentBox;
  readonly laws: readonly LawRef[];
  /** What a refusal means. */
  readonly refuseHow: string;
  /** Suspensions that hold today or later. */
  readonly suspensions: readonly SuspensionLine[];
  readonly history: readonly TimelineItem[];
  /** The level asked for, and what each signature reached. */
  readonly signatures: readonly SummaryRow[];
  readonly thread: ThreadModel;
  /** How the employee ends it; null where there is nothing to end. */
  readonly returns: ReturnFields | null;
  readonly reason: string | null;
  readonly document: string | null;
  readonly evidenceHref: string | null;
  readonly others: readonly TableRow[];
  readonly errors?: readonly FormFault[];
  readonly byField?: FieldProblems;
  /** What was typed into a refused form. */
  readonly typed?: RefusedForm['values'];
}

/** « Mon avenant », with an agreement or without one. */
export type MyAgreementModel = NoAgreementModel | OwnAgreementModel;

/** The last page before signing. */
export interface SigningModel extends OwnAgreement {
  readonly confirmed: boolean;
  /** The words that were ticked under this text, and their language where it is not the page's; null when none were. */
  readonly consent: { readonly words: string; readonly lang: Locale | null } | null;
  /** Where the employee identifies again. */
  readonly confirm: string;
}

/** The version that was read and the one that replaced it. */
export interface ReplacedModel {
  readonly former: VersionLine;
  /** Absent when the replacement has been withdrawn. */
  readonly current: VersionLine | undefined;
  readonly changes: readonly SummaryRow[];
  /** Too little is left of the former text to show lines. */
  readonly wholly: boolean;
  readonly lines: readonly { readonly removed: boolean; readonly text: string }[];
}

interface VersionLine {
  readonly reference: string;
  readonly version: number;
  readonly sha256: string | null;
}

/** Models of the employee's own pages: « Mon avenant », signing it, and what changed when it was replaced. */
@Injectable()
export class MyAgreementPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly agreements: AgreementRepository,
    private readonly suspensions: SuspensionsRepository,
    private readonly frameworks: FrameworkRepository,
    private readonly evidence: EvidenceRepository,
    private readonly files: AgreementFilesRepository,
    private readonly letterheads: Letterheads,
    private readonly employers: EmployerDirectory,
    private readonly clock: Clock,
  ) {}

  /** The agreement that matters now, or one of the former ones by id. @throws NotFound for an id that is not one's own */
  async model(ctx: RequestContext, id: string | null, refused?: RefusedForm): Promise<MyAgreementModel> {
    return this.uow.read(ctx, async (tx) => {
      const own = await this.own(tx);
      const focus = id === null ? this.mostRelevant(own) : own.find((agreement) => agreement.id === id);
      if (id !== null && !focus) throw new NotFound('agreement');
      if (!focus) {
        const framework = await this.frameworks.current(tx);
        return { empty: emptyState(ctx, framework, (await this.letterheads.of(tx)).contact) };
      }
      const { sector } = await this.employers.current(tx);
      const story = await this.agreements.story(tx, focus.id);
      const evidence = await this.evidence.of(tx, focus.id);
      const suspensions = suspensionLines(ctx.locale, await this.suspensions.of(tx, focus.id), this.clock.today());
      const before = own.find(({ version, effective }) => version < focus.version && periodOf(effective) !== null);
      return {
        ...this.facts(ctx, sector, focus, before ?? null, suspendedOn(suspensions, this.clock.today())?.to),
        suspensions,
        consent: EMPLOYEE_CONSENT.box(ctx.locale, sector, focus.signatureLevel),
        // Agents telework under a decree, not under the labour code.
        laws: sector === 'public' ? [] : [lawRef('C. trav. L1222-9'), lawRef('C. trav. L1222-10')],
        refuseHow: t(ctx.locale, `agreements.mine.${sector === 'public' ? 'agent-' : ''}refuse-how`),
        history: historyItems(ctx.locale, story, evidence),
        signatures: signatureRows(ctx.locale, focus.signatureLevel, evidence),
        returns: returning(ctx.locale, focus, sector, { today: this.clock.today(), typed: refused?.values['lastDay'] }),
        thread: threadModel(ctx.locale, threadOf(evidence)),
        reason: story.at(-1)?.reason ?? null,
        document: (await this.files.exists(tx, focus.id)) ? `/my/agreement/${focus.id}/document` : null,
        evidenceHref: evidence.length > 0 ? `/my/agreement/${focus.id}/evidence` : null,
        others: own.filter((agreement) => agreement.id !== focus.id).map((agreement) => this.line(ctx, agreement)),
        ...(refused && { ...errorSummary(ctx.locale, refused.refusal), typed: refused.values }),
      };
    });
  }

  /** The last page before signing. */
  async signing(ctx: RequestContext, id: string, confirmed: boolean, confirm: string): Promise<SigningModel> {
    return this.uow.read(ctx, async (tx) => {
      const agreement = (await this.own(tx)).find((candidate) => candidate.id === id);
      if (!agreement) throw new NotFound('agreement');
      const given = consentGiven(await this.evidence.latest(tx, id, 'consented'), agreement.frozenSha256 ?? '');
      const consent = given && { words: given.text, lang: given.locale === ctx.locale ? null : given.locale };
      const { sector } = await this.employers.current(tx);
      return { ...this.facts(ctx, sector, agreement, null), confirmed, consent, confirm };
    });
  }

  /** Both texts, when the one that was read has been replaced: what changed, and where to read the new one. */
  async replaced(ctx: RequestContext, id: string): Promise<ReplacedModel> {
    return this.uow.read(ctx, async (tx) => {
      const own = await this.own(tx);
      const former = own.find((agreement) => agreement.id === id);
      if (!former) throw new NotFound('agreement');
      const { sector } = await this.employers.current(tx);
      const current = own.find(({ state, version }) => state === 'sent' && version > former.version);
      const { lines, wholly } = current
        ? compareTexts(former.frozenText ?? '', current.frozenText ?? '')
        : { lines: [], wholly: false };
      return {
        former: { reference: former.reference, version: former.version, sha256: former.frozenSha256 },
        current: current && { reference: current.reference, version: current.version, sha256: current.frozenSha256 },
        changes: current ? changeRows(ctx.locale, sector, current, former) : [],
        wholly,
        lines: (wholly ? [] : lines)
          .filter(({ kind }) => kind !== 'same')
          .map(({ kind, text }) => ({ removed: kind === 'removed', text: text.replace(/^#+\s*/, '') })),
      };
    });
  }

  /** One's own agreements that were ever sent, newest first. */
  private async own(tx: Tx): Promise<Agreement[]> {
    const { employeeId } = tx.ctx;
    return employeeId === null ? [] : this.agreements.sentTo(tx, employeeId);
  }

  private mostRelevant(own: readonly Agreement[]): Agreement | undefined {
    const today = this.clock.today();
    const holds = (agreement: Agreement) => {
      const period = periodOf(agreement.effective);
      return period !== null && (period.to === null || period.to >= today);
    };
    return (
      own.find(({ state }) => state === 'sent') ??
      own.find(({ state }) => state === 'signed_by_employee') ??
      own.find((agreement) => holds(agreement) && (periodOf(agreement.effective)?.from ?? '') <= today) ??
      own.find(holds) ??
      own[0]
    );
  }

  private facts(
    ctx: RequestContext,
    sector: Sector,
    agreement: Agreement,
    before: Agreement | null,
    suspendedTo: IsoDate | null = null,
  ): OwnAgreement {
    const { locale } = ctx;
    const { title, blocks } = titleAndBlocks(agreement.frozenText ?? '');
    const today = this.clock.today();
    const late = agreement.state === 'sent' && agreement.signBy !== null && agreement.signBy < today;
    const starts = periodOf(agreement.effective)?.from ?? null;
    return {
      id: agreement.id,
      state: late ? 'late' : agreement.state,
      toSign: agreement.state === 'sent' && !late,
      pill: statePill(locale, agreement.state, until(agreement, today), suspendedTo),
      suspended: suspendedTo !== null,
      notBegun: agreement.state === 'in_force' && starts !== null && starts > today,
      title: title || t(locale, 'agreements.mine.title'),
      textLocale: agreement.locale === locale ? null : agreement.locale,
      reference: t(locale, 'agreements.mine.reference', { reference: agreement.reference, version: agreement.version }),
      effective: effectiveWords(locale, agreement),
      changes: changeRows(locale, sector, agreement, before),
      blocks: textBlocks(blocks),
      sha256: agreement.frozenSha256,
      signBy: agreement.signBy === null ? null : formatDate(locale, agreement.signBy, 'full'),
      signedAt: agreement.signedAt === null ? null : formatInstant(locale, agreement.signedAt, employerZone()),
      paper: agreement.channel === 'paper',
      certificate: agreement.signatureLevel !== 'simple',
      level: t(locale, `agreements.signing.level-${agreement.signatureLevel}`),
    };
  }

  private line(ctx: RequestContext, agreement: Agreement): TableRow {
    return {
      cells: [
        {
          href: `/my/agreement/${agreement.id}`,
          text: t(ctx.locale, 'agreements.mine.version', { version: agreement.version }),
          sub: agreement.reference,
        },
        { pill: statePill(ctx.locale, agreement.state, until(agreement, this.clock.today())) },
        { text: effectiveWords(ctx.locale, agreement) ?? '–' },
      ],
    };
  }
}

const until = ({ state, effective }: Agreement, today: IsoDate) =>
  untilDay(state, periodOf(effective)?.to ?? null, today);
