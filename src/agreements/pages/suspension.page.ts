import { Injectable } from '@nestjs/common';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import type { Foreseen } from '#libs/platform/consequences/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import { ResumeAgreement } from '../lifecycle/resume-agreement.js';
import { SuspendAgreement } from '../lifecycle/suspend-agreement.js';
import { suspendedWords } from '../register/suspended-words.js';
import type { SuspendedDays } from '../register/suspension.rules.js';

type ErrorSummary = ReturnType<typeof errorSummary>;

/** What HR has typed so far. */
export interface TypedSuspension extends SuspendedDays {
  readonly why: string;
  readonly shortNotice?: string;
}

/** What both pages share. */
interface Asked {
  readonly id: string;
  readonly name: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly lead: string;
  readonly foreseen: Foreseen;
}

/** The page before an agreement is suspended. */
export interface SuspensionModel extends Asked {
  /**
   * The notice that the text of the agreement requires, in words; null when it requires none of a suspension given
   * today.
   */
  readonly notice: string | null;
  /** Whether that notice is not observed. */
  readonly short: boolean;
  readonly typed: TypedSuspension;
  readonly errors?: ErrorSummary['errors'];
  readonly byField?: ErrorSummary['byField'];
}

/** The page before a suspended agreement resumes. */
export interface ResumptionModel extends Asked {
  readonly on: IsoDate;
}

/** Before an agreement is suspended, or resumes: what would follow. */
@Injectable()
export class SuspensionPage {
  constructor(
    private readonly suspendAgreement: SuspendAgreement,
    private readonly resumeAgreement: ResumeAgreement,
  ) {}

  /** @throws NotFound, ForbiddenTransition, InvalidInput naming `from` or `to` */
  async suspension(
    ctx: RequestContext,
    agreementId: string,
    typed: TypedSuspension,
    refused?: RefusedForm,
  ): Promise<SuspensionModel> {
    const { locale } = ctx;
    const { from, to } = typed;
    const { agreement, foreseen, notice, short } = await this.suspendAgreement.foresee(ctx, { agreementId, from, to });
    return {
      ...asked(agreement),
      lead: t(locale, 'agreements.suspension.lead', { days: suspendedWords(locale, { from, to }, 'full') }),
      notice:
        notice &&
        t(locale, `agreements.suspension.notice-${notice.kind}`, {
          days: notice.days,
          earliest: formatDate(locale, addDays(notice.earliest, 1), 'full'),
        }),
      short,
      typed,
      foreseen,
      ...(refused && errorSummary(locale, refused.refusal)),
    };
  }

  /** @returns null when that day is not suspended @throws NotFound, InvalidInput naming `on` */
  async resumption(ctx: RequestContext, agreementId: string, on: IsoDate): Promise<ResumptionModel | null> {
    const { locale } = ctx;
    const { agreement, freed, foreseen } = await this.resumeAgreement.foresee(ctx, { agreementId, on });
    if (!freed) return null;
    return {
      ...asked(agreement),
      lead: t(locale, 'agreements.suspension.resume-lead', { days: suspendedWords(locale, freed, 'full') }),
      on,
      foreseen,
    };
  }
}

const asked = ({ id, employeeName, reference }: { id: string; employeeName: string; reference: string }) => ({
  id,
  name: employeeName,
  back: { href: `/hr/agreements/${id}`, label: reference },
});
