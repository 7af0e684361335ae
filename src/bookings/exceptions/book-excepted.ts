import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { BookDesk, withSecondLook } from '../book-desk.js';
import { ExceptionsRepository } from './exceptions.repository.js';

/**
 * Books what was granted, once: whoever comes second finds it booked. Where it cannot be booked any more, why is noted, and the person
 * may still book otherwise on that day.
 */
@Injectable()
export class BookExcepted {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employees: EmployeeRecords,
    private readonly exceptions: ExceptionsRepository,
    private readonly books: BookDesk,
  ) {}

  async execute(ctx: RequestContext, { exceptionId }: { readonly exceptionId: string }): Promise<void> {
    try {
      await withSecondLook(() =>
        this.uow.run(ctx, async (tx) => {
          const seen = await this.exceptions.byId(tx, exceptionId);
          if (!seen) return;
          // The person first, as whoever books; then the exception, as it is now.
          await this.employees.lock(tx, seen.employeeId);
          const granted = await this.exceptions.lock(tx, exceptionId);
          if (granted?.state !== 'granted' || granted.bookingId !== null || granted.obstacle !== null) return;
          const { employeeId, siteId, day, part } = granted;
          await this.books.within(tx, employeeId, { siteId, day, part });
        }),
      );
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, params } = error;
      // It is read by the person, whom words about somebody else would puzzle.
      const { context, ...others } = params;
      const spoken = context === 'somebody' ? others : params;
      await this.uow.run(ctx, (tx) => this.exceptions.hinder(tx, exceptionId, { code, params: spoken }));
    }
  }
}
