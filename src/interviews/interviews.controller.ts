import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { localInstant } from '#libs/calendar/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { ChangeInterview } from './change-interview.js';
import type { Appointment } from './interview.js';
import { APPOINTMENT_FORM, INTERVIEWS_QUERY, MINUTES_FORM, type AppointmentForm } from './interviews.forms.js';
import { InterviewPage } from './interview.page.js';
import { InterviewsPage } from './interviews.page.js';
import { PlanInterview } from './plan-interview.js';
import { WriteMinutes } from './write-minutes.js';

/** Whoever leads people, and HR, hold the yearly interviews. */
@Controller('interviews')
@Allow('interviews.manage')
export class InterviewsController {
  constructor(
    private readonly list: InterviewsPage,
    private readonly pages: InterviewPage,
    private readonly planInterview: PlanInterview,
    private readonly changeInterview: ChangeInterview,
    private readonly writeMinutes: WriteMinutes,
  ) {}

  @Get()
  @Page('interviews/list')
  due(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.list.list(ctx, parseInput(INTERVIEWS_QUERY, query));
  }

  @Get('people/:employeeId')
  @Page('interviews/person')
  person(@Ctx() ctx: RequestContext, @Param('employeeId') id: string) {
    return this.pages.person(ctx, parseId(id, 'employee'));
  }

  @Post('people/:employeeId')
  async plan(@Ctx() ctx: RequestContext, @Param('employeeId') given: string, @Body() body: unknown) {
    const employeeId = parseId(given, 'employee');
    const zone = await this.pages.zone(ctx, employeeId);
    return submitForm(
      APPOINTMENT_FORM,
      body,
      async (form) => {
        const id = await this.planInterview.execute(ctx, { employeeId, ...appointmentOf(form, zone) });
        return redirect(`/interviews/${id}`, 'interviews.toast.planned');
      },
      async (refused) => page('interviews/person', await this.pages.person(ctx, employeeId, refused)),
    );
  }

  /** Minutes of an interview that was held without an invitation. */
  @Post('people/:employeeId/minutes')
  async hold(@Ctx() ctx: RequestContext, @Param('employeeId') given: string, @Body() body: unknown) {
    const employeeId = parseId(given, 'employee');
    await this.pages.zone(ctx, employeeId);
    return submitForm(
      MINUTES_FORM,
      body,
      async (minutes) => {
        const id = await this.writeMinutes.execute(ctx, { employeeId, ...minutes });
        return redirect(`/interviews/${id}`, 'interviews.toast.written');
      },
      async (refused) => page('interviews/person', await this.pages.person(ctx, employeeId, refused)),
    );
  }

  @Get(':id')
  @Page('interviews/interview')
  one(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.interview(ctx, parseId(id, 'interview'));
  }

  @Post(':id/date')
  async move(@Ctx() ctx: RequestContext, @Param('id') given: string, @Body() body: unknown) {
    const interviewId = parseId(given, 'interview');
    const zone = await this.pages.zoneOfInterview(ctx, interviewId);
    return submitForm(
      APPOINTMENT_FORM,
      body,
      async (form) => {
        await this.changeInterview.execute(ctx, { interviewId, when: appointmentOf(form, zone) });
        return redirect(`/interviews/${interviewId}`, 'interviews.toast.moved');
      },
      async (refused) => page('interviews/interview', await this.pages.interview(ctx, interviewId, refused)),
    );
  }

  @Post(':id/cancellation')
  async cancel(@Ctx() ctx: RequestContext, @Param('id') given: string) {
    const interviewId = parseId(given, 'interview');
    await this.changeInterview.execute(ctx, { interviewId, when: null });
    return redirect(`/interviews/${interviewId}`, 'interviews.toast.cancelled');
  }

  @Post(':id/minutes')
  async minutes(@Ctx() ctx: RequestContext, @Param('id') given: string, @Body() body: unknown) {
    const interviewId = parseId(given, 'interview');
    await this.pages.zoneOfInterview(ctx, interviewId);
    return submitForm(
      MINUTES_FORM,
      body,
      async (minutes) => {
        await this.writeMinutes.execute(ctx, { interviewId, ...minutes });
        return redirect(`/interviews/${interviewId}`, 'interviews.toast.written');
      },
      async (refused) => page('interviews/interview', await this.pages.interview(ctx, interviewId, refused)),
    );
  }
}

/** What was typed on the clocks of a zone. */
const appointmentOf = ({ day, time, lasts, place }: AppointmentForm, zone: string): Appointment => ({
  startsAt: localInstant(day, time, zone),
  lasts,
  place,
});
