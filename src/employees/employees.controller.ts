import { Controller, Get, Param } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page, parseId } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { EmployeesPage } from './employees.page.js';

/** HR's page about one person of the register. The list of all is with the agreements, whose state it shows. */
@Controller('hr/employees')
@Allow('employees.read')
export class EmployeesController {
  constructor(private readonly pages: EmployeesPage) {}

  @Get(':id')
  @Page('employees/detail')
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.detail(ctx, parseId(id, 'employee'));
  }
}
