import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { requireTenant, type Locale, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { FormFault, LegalBlock, SummaryRow } from '#libs/platform/views/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { MOST_AT_ONCE } from '../lifecycle/prepare-agreements.js';
import type { Agreement } from '../register/agreement.entity.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { FreezeTexts } from '../texts/freeze-texts.js';
import { titleAndBlocks } from '../texts/frozen-text.js';
import { textBlocks } from './agreement.view.js';
import { lawNotesOf, type LawNote } from './law-notes.view.js';
import { termsFields, type TermsFields } from './terms-fields.view.js';

/** The confirmation before drafts are sent: how many, to whom, until when, and the first text. */
export interface SendingModel {
  readonly title: string;
  readonly go: string;
  readonly count: number;
  readonly rows: readonly SummaryRow[];
  /** What the law says against the terms of some of them. */
  readonly law: readonly LawNote[];
  readonly people: readonly {
    readonly id: string;
    readonly href: string;
    readonly name: string;
    readonly note: string;
  }[];
  readonly first: {
    readonly name: string;
    readonly title: string;
    readonly blocks: readonly LegalBlock[];
    readonly lang: Locale | null;
  };
  readonly errors?: readonly FormFault[];
}

/** The terms of a draft, to be corrected. */
export interface CorrectionModel {
  readonly id: string;
  readonly name: string;
  readonly lead: string;
  readonly terms: TermsFields;
  readonly signBy: string;
  readonly signByError: string | undefined;
  readonly errors?: readonly FormFault[];
}

/** What HR sees of drafts before they are sent. */
@Injectable()
export class SendingPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly agreements: AgreementRepository,
    private readonly texts: FreezeTexts,
    private readonly employers: EmployerDirectory,
    private readonly clock: Clock,
  ) {}

  /** Every draft, at most what one request may send. */
  everything(ctx: RequestContext): Promise<string[]> {
    return this.uow.read(ctx, (tx) => this.agreements.draftIds(tx, MOST_AT_ONCE));
  }

  /** @throws NotFound when one of them is no longer a draft */
  async model(ctx: RequestContext, ids: readonly string[]): Promise<SendingModel> {
    const { locale } = ctx;
    const employer = await this.employers.byId(requireTenant(ctx).employerId);
    if (!employer) throw new Error('the tenant is not in the directory');
    return this.uow.read(ctx, async (tx) => {
      const drafts = (await this.agreements.byIds(tx, ids)).filter(({ state }) => state === 'draft');
      const [first] = drafts;
      if (!first || drafts.length !== new Set(ids).size) throw new NotFound('agreement');
      const frozen = await this.texts.freeze(tx, employer, [first], this.clock.today());
      const { title, blocks } = titleAndBlocks(frozen.get(first.id)!.text);
      const count = drafts.length;
      return {
        title: t(locale, 'agreements.sending.title', { count }),
        go: t(locale, 'agreements.sending.go', { count }),
        count,
        law: lawNotesOf(locale, drafts, employer.sector),
        rows: [
          { label: t(locale, 'agreements.sending.start'), value: days(locale, drafts, ({ startOn }) => startOn) },
          { label: t(locale, 'agreements.form.sign-by'), value: days(locale, drafts, ({ signBy }) => signBy) },
          {
            label: t(locale, 'agreements.sending.mails'),
            value: t(locale, 'agreements.sending.mails-text', { count }),
          },
        ],
        people: drafts.map(({ id, employeeName, reference, version }) => ({
          id,
          href: `/hr/agreements/${id}`,
          name: employeeName,
          note: t(locale, 'agreements.list.reference', { reference, version }),
        })),
        first: {
          name: first.employeeName,
          title,
          blocks: textBlocks(blocks),
          lang: first.locale === locale ? null : first.locale,
        },
      };
    });
  }

  /** The form that corrects a draft. @throws NotFound when there is none of this id that is a draft */
  async correction(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<CorrectionModel> {
    const { locale } = ctx;
    return this.uow.read(ctx, async (tx) => {
      const draft = await this.agreements.byId(tx, id);
      if (draft?.state !== 'draft') throw new NotFound('draft');
      const { sector } = await this.employers.current(tx);
      const problems = refused ? errorSummary(locale, refused.refusal) : null;
      return {
        id,
        name: draft.employeeName,
        lead: t(locale, 'agreements.list.reference', { reference: draft.reference, version: draft.version }),
        terms: termsFields(locale, draft, refused?.values ?? null, {
          sector,
          from: this.clock.today(),
          problems: problems?.byField,
        }),
        signBy: typedIn(refused, 'signBy', draft.signBy ?? ''),
        signByError: problems?.byField['signBy'],
        ...(problems && { errors: problems.errors }),
      };
    });
  }
}

/** One day, or the first and the last of several. */
function days(locale: Locale, drafts: readonly Agreement[], of: (draft: Agreement) => string | null): string {
  const known = drafts.flatMap((draft) => of(draft) ?? []).toSorted();
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return t(locale, 'agreements.sending.usual-deadline');
  if (first === last) return formatDate(locale, first, 'full');
  return t(locale, 'agreements.effective.from-to', {
    from: formatDate(locale, first, 'date'),
    to: formatDate(locale, last, 'date'),
  });
}
