import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import type { Paper } from '#libs/platform/papers/index.js';
import { AuditTrail } from '../../../audit/index.js';
import { CallConflict } from '../calls.errors.js';
import { requireAnswering } from './answering.js';
import { AnswersRepository } from './answers.repository.js';
import { SaveAnswer } from './save-answer.js';

/** What whoever answers does with an answer beside its words: files come and go, it is withdrawn until the closing. */
@Injectable()
export class SettleAnswer {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly answers: AnswersRepository,
    private readonly save: SaveAnswer,
    private readonly audit: AuditTrail,
  ) {}

  /** The funder sees it no more; it can be changed and sent again until the closing. @throws NotFound, CallConflict */
  async withdraw(ctx: RequestContext, { callId }: { readonly callId: string }): Promise<void> {
    await this.settle(ctx, callId, 'calls.withdraw-answer', {}, async (answerId, stamp, tx) => {
      if (!(await this.answers.withdraw(tx, answerId, stamp))) throw new CallConflict('answer-not-submitted');
    });
  }

  /** @throws NotFound, CallConflict, InvalidInput without a file */
  async addFile(
    ctx: RequestContext,
    { callId, asked, document }: { readonly callId: string; readonly asked: string; readonly document: Paper | null },
  ): Promise<void> {
    if (!document) throw new InvalidInput([{ field: 'document', code: 'calls.file-missing' }]);
    const detail = { asked, documentSha256: document.sha256 };
    await this.settle(ctx, callId, 'calls.add-file', detail, (answerId, stamp, tx) =>
      this.answers.addFile(tx, answerId, asked, document, stamp),
    );
  }

  /** @throws NotFound, CallConflict */
  async removeFile(
    ctx: RequestContext,
    { callId, fileId }: { readonly callId: string; readonly fileId: string },
  ): Promise<void> {
    await this.settle(ctx, callId, 'calls.remove-file', { fileId }, async (answerId, _, tx) => {
      if (!(await this.answers.removeFile(tx, answerId, fileId))) throw new NotFound('file');
    });
  }

  private async settle(
    ctx: RequestContext,
    callId: string,
    action: 'calls.withdraw-answer' | 'calls.add-file' | 'calls.remove-file',
    detail: Readonly<Record<string, string>>,
    act: (
      answerId: string,
      stamp: { readonly by: string; readonly at: Date },
      tx: Parameters<Parameters<UnitOfWork['run']>[1]>[0],
    ) => Promise<void>,
  ): Promise<void> {
    requireAnswering(ctx);
    try {
      await this.uow.run(ctx, async (tx) => {
        await this.save.openCall(tx, callId);
        const answer = await this.answers.own(tx, callId);
        if (!answer) throw new NotFound('answer');
        await act(answer.id, { by: actorName(ctx), at: this.clock.now() }, tx);
        await this.audit.record(tx, {
          action,
          subject: { type: 'call-answer', id: answer.id },
          detail: { callId, ...detail },
        });
      });
    } catch (error) {
      if (violates(error, 'call_answer_files_draft')) throw new CallConflict('files-of-draft');
      if (violates(error, 'call_answers_in_time')) throw new CallConflict('not-open');
      throw error;
    }
  }
}
