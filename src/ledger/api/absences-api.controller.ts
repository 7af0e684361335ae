import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Api, Limited, parseInput, type Limit } from '#libs/platform/http/index.js';
import { Allow, Scoped } from '../../access/index.js';
import { RecordAbsences } from '../absences/record-absences.js';
import { ABSENCES_ANSWER, ABSENCES_BODY } from './absences-api.forms.js';
import { absenceField, absencesTextOf } from './absences-api.rules.js';

/** Requests of one program in a minute; each carries up to a thousand absences. */
const ABSENCES_LIMIT: Limit = { name: 'absences', points: 30, seconds: 60 };

/** Absences from the programs that know them: payroll, leave, time. */
@Controller('api/v1/absences')
@Allow('days.manage')
@Scoped('absences:write')
export class AbsencesApiController {
  constructor(private readonly record: RecordAbsences) {}

  @Post()
  @HttpCode(200)
  @Limited(ABSENCES_LIMIT)
  @Api({
    summary: 'Records absences: all of them, or none when one is refused; the same again changes nothing',
    body: ABSENCES_BODY,
    response: ABSENCES_ANSWER,
    refusals: ['ledger.refused', 'ledger.month-closed-now'],
  })
  async create(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    const { absences, release } = parseInput(ABSENCES_BODY, body);
    const text = absencesTextOf(absences);
    return { halfDays: await this.record.execute(ctx, { text, release, fieldOf: absenceField }) };
  }
}
