import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { can, scopeOf } from '../../access/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import { managersPart, threadOf, type Message } from '../evidence/thread.rules.js';

/** Reads the thread about a text as far as the reader may: HR the whole, a manager what the team asked them too. */
@Injectable()
export class ThreadReader {
  constructor(
    private readonly employees: EmployeeRecords,
    private readonly evidence: EvidenceRepository,
  ) {}

  /** @throws NotFound for a text of another team, and a manager's own */
  async of(
    tx: Tx,
    agreement: { readonly id: string; readonly employeeId: string },
  ): Promise<{ person: EmployeeView; thread: Message[] }> {
    const person = await this.employees.byId(tx, agreement.employeeId);
    if (!person || !can(tx.ctx, 'agreements.answer', person)) throw new NotFound('agreement');
    const all = scopeOf(tx.ctx, 'agreements.answer') === 'all';
    if (!all && person.id === tx.ctx.employeeId) throw new NotFound('agreement');
    const thread = threadOf(await this.evidence.of(tx, agreement.id));
    return { person, thread: all ? thread : managersPart(thread) };
  }
}
