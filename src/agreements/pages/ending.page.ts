import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Foreseen } from '#libs/platform/consequences/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { CloseAgreement } from '../lifecycle/close-agreement.js';

/** What HR has typed so far. */
export interface TypedEnding {
  readonly lastDay: IsoDate;
  readonly reason: string;
  readonly shortNotice?: string;
}

/** The page before an agreement ends. */
export interface EndingModel {
  readonly id: string;
  readonly name: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly lead: string;
  /** The notice that the text of the agreement requires, in words; null when it requires none of an end given today. */
  readonly notice: string | null;
  /** Whether that notice is not observed. */
  readonly short: boolean;
  readonly typed: TypedEnding;
  readonly foreseen: Foreseen;
  readonly errors?: ErrorSummary['errors'];
  readonly byField?: ErrorSummary['byField'];
}

type ErrorSummary = ReturnType<typeof errorSummary>;

/** The page before an agreement ends: the notice that its text requires, and what would follow. */
@Injectable()
export class EndingPage {
  constructor(
    private readonly closeAgreement: CloseAgreement,
    private readonly employers: EmployerDirectory,
  ) {}

  /** @throws NotFound, InvalidInput naming `lastDay` */
  async model(
    ctx: RequestContext,
    agreementId: string,
    typed: TypedEnding,
    refused?: RefusedForm,
  ): Promise<EndingModel> {
    const { locale } = ctx;
    const { agreement, foreseen, notice, short } = await this.closeAgreement.foresee(ctx, {
      agreementId,
      lastDay: typed.lastDay,
    });
    const agent = (await this.employers.byId(agreement.employerId))?.sector === 'public';
    const words = notice && {
      days: notice.days,
      earliest: formatDate(locale, notice.earliest, 'full'),
    };
    return {
      id: agreementId,
      name: agreement.employeeName,
      back: { href: `/hr/agreements/${agreementId}`, label: agreement.reference },
      lead: t(locale, 'agreements.ending.lead', { day: formatDate(locale, typed.lastDay, 'full') }),
      notice: words && notice && t(locale, `agreements.ending.${agent ? 'agent-' : ''}notice-${notice.kind}`, words),
      short,
      typed,
      foreseen,
      ...(refused && errorSummary(locale, refused.refusal)),
    };
  }
}
