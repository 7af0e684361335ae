import { Body, Controller, Get, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { AddEmployee } from './add-employee.js';
import { NEW_PERSON_FORM } from './record.forms.js';
import { RecordPage } from './record.page.js';

/** HR adds one person to the register. */
@Controller('hr/employees/new')
@Allow('employees.manage')
export class NewPersonController {
  constructor(
    private readonly pages: RecordPage,
    private readonly add: AddEmployee,
  ) {}

  @Get()
  @Page('employees/new')
  form(@Ctx() ctx: RequestContext) {
    return this.pages.newPerson(ctx);
  }

  @Post()
  async save(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      NEW_PERSON_FORM,
      body,
      async (texts) => {
        const { employeeId, added } = await this.add.execute(ctx, texts);
        return redirect(`/hr/employees/${employeeId}`, `employees.toast.${added ? 'added' : 'known'}`);
      },
      async (refused) => page('employees/new', await this.pages.newPerson(ctx, refused)),
    );
  }
}
