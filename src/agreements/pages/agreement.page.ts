import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { requireTenant, type Locale, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import { SealService } from '#libs/platform/seal/index.js';
import type {
  Button,
  FieldProblems,
  FormFault,
  LegalBlock,
  StatusPill,
  SummaryRow,
  TimelineItem,
} from '#libs/platform/views/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { AgreementFilesRepository } from '../evidence/agreement-files.repository.js';
import type { PaperLine } from '#libs/platform/papers/index.js';
import { PapersRepository } from '../papers/papers.repository.js';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import { evidenceBreak, type EvidenceBreak } from '../evidence/evidence.rules.js';
import { threadOf } from '../evidence/thread.rules.js';
import type { Agreement } from '../register/agreement.entity.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { actionsFor, periodOf } from '../register/agreement.rules.js';
import { suspendedOn } from '../register/suspension.rules.js';
import { SuspensionsRepository } from '../register/suspensions.repository.js';
import { FreezeTexts } from '../texts/freeze-texts.js';
import { titleAndBlocks } from '../texts/frozen-text.js';
import {
  changeRows,
  effectiveWords,
  historyItems,
  statePill,
  suspensionLines,
  textBlocks,
  untilDay,
  type SuspensionLine,
} from './agreement.view.js';
import { signatureRows } from './signatures.view.js';
import { threadModel, type ThreadModel } from './thread.view.js';
import { lawNotes, type LawNote } from './law-notes.view.js';

/** One agreement as HR sees it. */
export interface AgreementModel {
  readonly id: string;
  readonly name: string;
  readonly employeeHref: string;
  readonly reference: string;
  readonly pill: StatusPill;
  /** When what it says was erased, in words; null while it is kept. */
  readonly erased: string | null;
  readonly title: string;
  readonly blocks: readonly LegalBlock[];
  /** Language of the text, where it is not the reader's. */
  readonly textLocale: Locale | null;
  readonly sha256: string | null;
  readonly rows: readonly SummaryRow[];
  readonly paper: boolean;
  /** What is kept of the paper. */
  readonly scan: { readonly text: string; readonly actions: readonly Button[] };
  readonly history: readonly TimelineItem[];
  readonly thread: ThreadModel;
  /** The message that HR may answer now; null where there is none. */
  readonly answers: number | null;
  /** Where the chain of evidence does not hold; null when it does. */
  readonly broken: EvidenceBreak | null;
  readonly entries: number;
  readonly document: string | null;
  readonly sealing: boolean;
  /** The portal has no seal: the document will not be sealed by itself. */
  readonly unsealed: boolean;
  readonly evidenceHref: string | null;
  /** What the law says against the terms, while they are to be signed or hold. */
  readonly law: readonly LawNote[];
  /** Where what the identity provider signed is downloaded; null while nobody has signed. */
  readonly identificationsHref: string | null;
  /** Suspensions that hold today or later. */
  readonly suspensions: readonly SuspensionLine[];
  /** What HR may do now. */
  readonly can: Readonly<Record<string, boolean>>;
  readonly own: boolean;
  readonly today: IsoDate;
  readonly errors?: readonly FormFault[];
  readonly byField?: FieldProblems;
  /** What was typed into a refused form. */
  readonly typed?: RefusedForm['values'];
}

/** Model of one agreement as HR sees it; a draft shows the text as it would be sent today. */
@Injectable()
export class AgreementPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly agreements: AgreementRepository,
    private readonly suspensions: SuspensionsRepository,
    private readonly evidence: EvidenceRepository,
    private readonly files: AgreementFilesRepository,
    private readonly papers: PapersRepository,
    private readonly texts: FreezeTexts,
    private readonly employers: EmployerDirectory,
    private readonly seals: SealService,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound */
  async model(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<AgreementModel> {
    const { locale } = ctx;
    const employer = await this.employers.byId(requireTenant(ctx).employerId);
    if (!employer) throw new Error('the tenant is not in the directory');
    return this.uow.read(ctx, async (tx) => {
      const agreement = await this.agreements.byId(tx, id);
      if (!agreement) throw new NotFound('agreement');
      const today = this.clock.today();
      const preview = agreement.state === 'draft' ? await this.texts.freeze(tx, employer, [agreement], today) : null;
      const text = agreement.frozenText ?? preview?.get(id)?.text ?? '';
      const { title, blocks } = titleAndBlocks(text);
      const record = await this.evidence.of(tx, id);
      const thread = threadModel(locale, threadOf(record));
      const lastSeq = threadOf(record).at(-1)?.seq ?? null;
      const actions = actionsFor(agreement.state, 'hr');
      const period = periodOf(agreement.effective);
      const suspensions = suspensionLines(locale, await this.suspensions.of(tx, id), today);
      return {
        id,
        name: agreement.erasedOn === null ? agreement.employeeName : agreement.reference,
        erased: agreement.erasedOn && erasedWords(locale, agreement.erasedOn),
        employeeHref: `/hr/employees/${agreement.employeeId}`,
        reference: t(locale, 'agreements.list.reference', {
          reference: agreement.reference,
          version: agreement.version,
        }),
        pill: statePill(
          locale,
          agreement.state,
          untilDay(agreement.state, period?.to ?? null, today),
          suspendedOn(suspensions, today)?.to,
        ),
        title,
        blocks: textBlocks(blocks),
        textLocale: agreement.locale === locale ? null : agreement.locale,
        sha256: agreement.frozenSha256,
        rows: [
          ...changeRows(locale, employer.sector, agreement, await this.before(tx, agreement)),
          {
            label: t(locale, 'agreements.list.days'),
            value: effectiveWords(locale, agreement) ?? t(locale, 'agreements.detail.not-yet'),
          },
          ...(agreement.state === 'sent' && agreement.signBy !== null
            ? [{ label: t(locale, 'agreements.form.sign-by'), value: formatDate(locale, agreement.signBy, 'full') }]
            : []),
          ...signatureRows(locale, agreement.signatureLevel, record),
        ],
        paper: agreement.channel === 'paper' && agreement.erasedOn === null,
        scan: scanNotice(locale, id, await this.papers.scanLine(tx, id)),
        thread,
        answers: agreement.state === 'sent' ? lastSeq : null,
        history: historyItems(locale, await this.agreements.story(tx, id), record),
        broken: evidenceBreak(record),
        entries: record.length,
        document: (await this.files.exists(tx, id)) ? `/hr/agreements/${id}/document` : null,
        sealing: agreement.state === 'in_force' && agreement.channel === 'electronic',
        unsealed: !this.seals.isConfigured,
        evidenceHref: record.length > 0 ? `/hr/agreements/${id}/evidence` : null,
        identificationsHref: record.some(({ kind }) => kind === 'signed')
          ? `/hr/agreements/${id}/identifications`
          : null,
        suspensions,
        law: lawNotes(locale, agreement, employer.sector),
        can: {
          ...Object.fromEntries(actions.map((action) => [action, true])),
          suspend: period !== null && (period.to === null || period.to >= today),
        },
        own: agreement.employeeId === ctx.employeeId,
        today,
        ...(refused && { ...errorSummary(locale, refused.refusal), typed: refused.values }),
      };
    });
  }

  /** The terms that new ones would replace; null where none hold, or for an agreement that is concluded. */
  private async before(tx: Tx, { employeeId, state, version }: Agreement): Promise<Agreement | null> {
    if (!['draft', 'sent', 'signed_by_employee'].includes(state)) return null;
    const held = await this.agreements.openOf(tx, employeeId, ['in_force']);
    return held.findLast((one) => one.version < version) ?? null;
  }
}

const erasedWords = (locale: Locale, day: IsoDate) =>
  t(locale, 'agreements.detail.erased', { day: formatDate(locale, day, 'date') });

function scanNotice(locale: Locale, id: string, scan: PaperLine | null): AgreementModel['scan'] {
  if (!scan) return { text: t(locale, 'agreements.detail.paper-text'), actions: [] };
  return {
    text: t(locale, 'agreements.detail.paper-scan', { name: scan.fileName, sha256: scan.sha256 }),
    actions: [{ href: `/hr/agreements/${id}/scan`, label: t(locale, 'agreements.detail.scan'), download: true }],
  };
}
