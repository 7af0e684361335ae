import { Controller, Get, Param, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page, parseId, parseInput, SEARCH_LIST } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { EmployeesPage } from './employees.page.js';

/** HR looks at the register. */
@Controller('hr/employees')
@Allow('employees.read')
export class EmployeesController {
  constructor(private readonly pages: EmployeesPage) {}

  @Get()
  @Page('employees/list')
  async list(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const { q, after } = parseInput(SEARCH_LIST, query);
    return this.pages.list(ctx, q, after);
  }

  @Get(':id')
  @Page('employees/detail')
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.detail(ctx, parseId(id, 'employee'));
  }
}
