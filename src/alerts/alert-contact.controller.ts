import { Body, Controller, Get, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { CONTACT_FORM } from './alerts.forms.js';
import { AlertsPage } from './alerts.page.js';
import { NameAlertContact } from './name-alert-contact.js';

/** HR names whom people may alert beside HR. */
@Controller('hr/alert-contact')
@Allow('alerts.receive')
export class AlertContactController {
  constructor(
    private readonly pages: AlertsPage,
    private readonly nameContact: NameAlertContact,
  ) {}

  @Get()
  @Page('alerts/contact')
  contact(@Ctx() ctx: RequestContext) {
    return this.pages.contact(ctx);
  }

  @Post()
  async name(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      CONTACT_FORM,
      body,
      async (wish) => {
        await this.nameContact.execute(ctx, wish);
        return redirect('/hr/alert-contact', 'alerts.toast.named');
      },
      async (refused) => page('alerts/contact', await this.pages.contact(ctx, refused)),
    );
  }
}
