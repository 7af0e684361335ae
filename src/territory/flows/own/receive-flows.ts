import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, organisationOf, UnitOfWork } from '#libs/platform/db/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { shownFileName } from '#libs/text/index.js';
import { requirePermission } from '../../../access/index.js';
import { AuditTrail } from '../../../audit/index.js';
import { FlowUploadsRepository } from './flow-uploads.repository.js';
import { FlowUploadAtWork } from './own-flows.errors.js';
import { TAKE_IN_FLOWS } from './own-flows.jobs.js';

/** Bytes of a part of a file: what is in memory of it at a time. */
const PART = 1_048_576;
/** A file that is received for longer has broken off, in milliseconds. */
const BROKEN_OFF = 15 * 60_000;

/** Takes bytes while they come. */
type Take = (bytes: AsyncIterable<Uint8Array>) => Promise<void>;
type NoFile = 'missing' | 'too-large';

/** A file that came, or why none did. */
export type FlowFileCame =
  { readonly outcome: 'file'; readonly id: string; readonly fileName: string } | { readonly outcome: NoFile };

/** Keeps a file of commuting part by part while it comes; a job reads it once it is whole. */
@Injectable()
export class ReceiveFlows {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly uploads: FlowUploadsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Receives a file and has it settled. What is not kept by then is dropped: a file that broke off, is too large, or came with a form
   * that is refused.
   * @param receive hands the bytes on while they come
   * @throws FlowUploadAtWork, Forbidden
   */
  async whole<T>(
    ctx: RequestContext,
    receive: (
      take: Take,
    ) => Promise<{ readonly outcome: 'file'; readonly file: string } | { readonly outcome: NoFile }>,
    settle: (came: FlowFileCame) => Promise<T>,
  ): Promise<T> {
    requirePermission(ctx, 'siting.manage');
    const id = newId();
    try {
      const came = await receive(async (bytes) => {
        await this.open(ctx, id);
        await this.take(ctx, id, bytes);
      });
      return await settle(came.outcome === 'file' ? { outcome: 'file', id, fileName: came.file } : came);
    } finally {
      await this.uow.run(ctx, (tx) => this.uploads.drop(tx, id));
    }
  }

  private async open(ctx: RequestContext, id: string): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const at = this.clock.now();
      await this.uploads.tidy(tx, new Date(at.getTime() - BROKEN_OFF));
      if (!(await this.uploads.open(tx, id, { by: actorName(ctx), at }))) throw new FlowUploadAtWork();
    });
  }

  /** Writes what comes, in parts. */
  private async take(ctx: RequestContext, id: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    let part = 0;
    let held: Uint8Array[] = [];
    let size = 0;
    const write = async (): Promise<void> => {
      if (size === 0) return;
      const whole = Buffer.concat(held);
      await this.uow.run(ctx, (tx) => this.uploads.addPart(tx, id, part, whole));
      part += 1;
      held = [];
      size = 0;
    };
    for await (const chunk of bytes) {
      held.push(chunk);
      size += chunk.length;
      if (size >= PART) await write();
    }
    await write();
  }

  /** A file that came whole is read by a job. */
  async keep(
    ctx: RequestContext,
    { id, fileName, year }: { readonly id: string; readonly fileName: string; readonly year: number | null },
  ): Promise<void> {
    const shown = shownFileName(fileName, 'flux.csv');
    await this.uow.run(ctx, async (tx) => {
      await this.uploads.received(tx, id, { fileName: shown, year });
      await this.outbox.add(tx, TAKE_IN_FLOWS, { organisationId: organisationOf(tx, 'territory'), uploadId: id });
      await this.audit.record(tx, {
        action: 'territory.send-flows',
        subject: { type: 'network', id: 'commuting' },
        detail: { fileName: shown },
      });
    });
  }
}
