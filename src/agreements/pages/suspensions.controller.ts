import { Body, Controller, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { ResumeAgreement } from '../lifecycle/resume-agreement.js';
import { SuspendAgreement } from '../lifecycle/suspend-agreement.js';
import { AgreementPage } from './agreement.page.js';
import { RESUMPTION_FORM, SUSPENSION_FORM } from './agreements.forms.js';
import { SuspensionPage } from './suspension.page.js';

/** HR suspends an agreement for some days, and lets it resume earlier. */
@Controller('hr/agreements')
@Allow('agreements.manage')
export class SuspensionsController {
  constructor(
    private readonly detail: AgreementPage,
    private readonly asking: SuspensionPage,
    private readonly suspendAgreement: SuspendAgreement,
    private readonly resumeAgreement: ResumeAgreement,
  ) {}

  /** Shows what would follow, then suspends. */
  @Post(':id/suspensions')
  async suspend(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const agreementId = parseId(id, 'agreement');
    return submitForm(
      SUSPENSION_FORM,
      body,
      async ({ confirmed, why, ...days }) => {
        if (!confirmed)
          return page('agreements/suspension', await this.asking.suspension(ctx, agreementId, { ...days, why }));
        await this.suspendAgreement.execute(ctx, { agreementId, ...days, reason: why });
        return redirect(`/hr/agreements/${agreementId}`, 'agreements.toast.suspended');
      },
      async (refused) => {
        const typed = SUSPENSION_FORM.safeParse(refused.values);
        const onlyNotice = refused.refusal.fields.every(({ field }) => field === 'shortNotice');
        return typed.success && typed.data.confirmed && onlyNotice && refused.refusal.status === 422
          ? page('agreements/suspension', await this.asking.suspension(ctx, agreementId, typed.data, refused))
          : page('agreements/detail', await this.detail.model(ctx, agreementId, refused));
      },
    );
  }

  /** Shows what stays cancelled, then lets the agreement resume. */
  @Post(':id/resumption')
  async resume(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const agreementId = parseId(id, 'agreement');
    const back = (toast: string) => redirect(`/hr/agreements/${agreementId}`, `agreements.toast.${toast}`);
    return submitForm(
      RESUMPTION_FORM,
      body,
      async ({ on, confirmed }) => {
        const model = confirmed ? null : await this.asking.resumption(ctx, agreementId, on);
        if (model) return page('agreements/resumption', model);
        return back((await this.resumeAgreement.execute(ctx, { agreementId, on })) ? 'resumed' : 'not-suspended');
      },
      async (refused) => page('agreements/detail', await this.detail.model(ctx, agreementId, refused)),
    );
  }
}
