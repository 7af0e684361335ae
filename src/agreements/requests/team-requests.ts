import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { can } from '../../access/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { TeleworkRequestsRepository, type TeleworkRequest } from './telework-requests.repository.js';

/** Finds requests of the acting manager's team; anybody else's, and one's own, answer like a missing one. */
@Injectable()
export class TeamRequests {
  constructor(
    private readonly employees: EmployeeRecords,
    private readonly requests: TeleworkRequestsRepository,
  ) {}

  /** @throws NotFound for unknown and foreign requests, those of another team, and one's own */
  async one(tx: Tx, requestId: string): Promise<{ request: TeleworkRequest; person: EmployeeView }> {
    const request = await this.requests.byId(tx, requestId);
    const person = request && (await this.employees.byId(tx, request.employeeId));
    const mine = person && person.id !== tx.ctx.employeeId && can(tx.ctx, 'requests.advise', person);
    if (!request || !mine) throw new NotFound('request');
    return { request, person };
  }
}
