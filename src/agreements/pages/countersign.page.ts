import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Foreseen } from '#libs/platform/consequences/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { FormFault } from '#libs/platform/views/index.js';
import { ReplacementsReader, type Replacement } from '../lifecycle/replacements.reader.js';
import { suspendedWords } from '../register/suspended-words.js';
import { countersignPurpose } from '../signature/proof.rules.js';
import { PipelineLines } from './pipeline-lines.queries.js';
import { pipelineRow, type PipelineRow } from './pipeline-row.view.js';

/** Most agreements shown for one signature of the employer. */
const MOST_TO_COUNTERSIGN = 100;

/** The agreements that the employer may sign now. */
export interface CountersignModel {
  /** Whether the person has just reauthenticated for this very list. */
  readonly confirmed: boolean;
  /** Where to reauthenticate for it. */
  readonly confirm: string;
  /** Whether the signatory's own agreement is waiting too: nobody signs for both parties. */
  readonly own: boolean;
  readonly rows: readonly (PipelineRow & { readonly signed: string })[];
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
}

/** The list of agreements that wait for the employer's signature. */
@Injectable()
export class CountersignPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lines: PipelineLines,
    private readonly replacements: ReplacementsReader,
    private readonly clock: Clock,
  ) {}

  /** What the employer may sign now. `confirmed`: the person has just reauthenticated. */
  async model(
    ctx: RequestContext,
    only: string | null,
    isConfirmed: (ids: readonly string[]) => boolean,
    refused?: RefusedForm,
  ): Promise<CountersignModel> {
    const { locale } = ctx;
    return this.uow.read(ctx, async (tx) => {
      const lines = await this.lines.toCountersign(tx, only, MOST_TO_COUNTERSIGN);
      const own = lines.filter(({ employeeId }) => employeeId === ctx.employeeId);
      const rows = lines.filter((line) => !own.includes(line));
      const replaced = await this.replacements.of(
        tx,
        rows.map(({ id }) => id),
      );
      const named = rows.map(({ id }) => id);
      const back = `/hr/agreements/countersignatures${only === null ? '' : `?agreement=${only}`}`;
      return {
        confirmed: isConfirmed(named),
        confirm: `/sign-in/confirm?${new URLSearchParams({ purpose: countersignPurpose(named), return: back }).toString()}`,
        own: own.length > 0,
        rows: rows.map((line) => ({
          ...pipelineRow(locale, line, this.clock.today()),
          signed: line.shownAt === null ? '' : formatInstant(locale, line.shownAt, ADMINISTRATIVE_ZONE, 'medium'),
        })),
        replacements: replaced.map((one) => replacementWords(locale, one)),
        ...(refused && { errors: errorSummary(locale, refused.refusal).errors }),
      };
    });
  }
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
