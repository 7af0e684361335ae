import { Injectable } from '@nestjs/common';
import { readCommune, type Commune } from '#libs/geo/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { WorkplaceRepository } from './workplace.repository.js';

/** Records the commune of the usual workplace, which the kilometres avoided are measured against. */
@Injectable()
export class SetWorkplace {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly workplaces: WorkplaceRepository,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @param commune name with or without postcode (`Tours`, `37000 Tours`), a postcode, or an INSEE code
   * @throws InvalidInput when no commune, or more than one, is meant
   */
  async execute(ctx: RequestContext, { commune }: { commune: string }): Promise<void> {
    const { insee, name, lat, lon } = communeNamed(commune);
    await this.uow.run(ctx, async (tx) => {
      const before = await this.workplaces.current(tx);
      await this.workplaces.save(tx, { insee, name, lat, lon });
      await this.audit.record(tx, {
        action: 'reports.set-workplace',
        subject: { type: 'employer', id: tx.employerId ?? '' },
        detail: { before: before?.insee ?? null, after: insee },
      });
    });
  }
}

function communeNamed(text: string): Commune {
  const refuse = (code: string, params: Record<string, string> = {}) =>
    new InvalidInput([{ field: 'commune', code: `reports.${code}`, params }]);
  const read = readCommune(text);
  if (read.commune) return read.commune;
  if (read.several.length === 0) throw refuse('unknown-commune');
  const names = read.several.slice(0, 4).map(({ name, postcode }) => `${postcode} ${name}`);
  throw refuse('several-communes', { communes: names.join(', ') });
}
