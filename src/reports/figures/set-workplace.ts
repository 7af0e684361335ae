import { Injectable } from '@nestjs/common';
import { communeIndex, normalisePlaceName, type Commune } from '#libs/geo/index.js';
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
  const code = /\b(\d{5}|2[AB]\d{3})\b/i.exec(text)?.[1];
  const words = text.replace(code ?? '', '').trim();
  const wanted = normalisePlaceName(words);
  const bears = (commune: Commune) => normalisePlaceName(commune.name) === wanted;
  const candidates = words === '' ? [] : communeIndex().search(words, 50).filter(bears);
  const among = code === undefined ? candidates : [...communeIndex().byPostcode(code)];
  const exact = words === '' ? among : among.filter(bears);
  if (code !== undefined && exact.length === 0) {
    const byInsee = communeIndex().get(code);
    if (byInsee && (words === '' || bears(byInsee))) return byInsee;
  }
  const [first, ...others] = exact;
  if (!first) throw refuse('unknown-commune');
  if (others.length > 0) {
    const names = exact.slice(0, 4).map(({ name, postcode }) => `${postcode} ${name}`);
    throw refuse('several-communes', { communes: names.join(', ') });
  }
  return first;
}
