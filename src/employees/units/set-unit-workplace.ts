import { Injectable } from '@nestjs/common';
import { readCommune } from '#libs/geo/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { quoted } from '#libs/text/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { listCommunes } from '../commune-suggestions.rules.js';
import type { CommuteMode } from '../commute.rules.js';
import { EmployeeRepository } from '../employee.repository.js';
import { UnitWorkplaceRepository, type UnitWorkplace } from './unit-workplace.repository.js';

/** How many communes a refusal lists. */
const LISTED = 5;

/** The workplace of a unit to record: what is absent stays, null empties. */
export interface UnitWorkplaceWish {
  readonly unit: string;
  /** Commune, with its postcode where the name alone does not decide. */
  readonly workplace?: string | null;
  readonly mode?: CommuteMode | null;
}

/**
 * Records where a unit usually works and how its people get there: the default for people without a value of their own.
 */
@Injectable()
export class SetUnitWorkplace {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly register: EmployeeRepository,
    private readonly units: UnitWorkplaceRepository,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns what is said of the unit now, and whether it changed
   * @throws InvalidInput naming `unit` when nobody is of it and nothing was said of it, or `workplace`; Forbidden
   */
  async execute(ctx: RequestContext, wish: UnitWorkplaceWish): Promise<UnitWorkplace & { changed: boolean }> {
    requirePermission(ctx, 'employees.manage');
    const { workplace, mode } = wish;
    const unit = wish.unit.trim();
    const insee = typeof workplace === 'string' ? inseeOf(workplace) : workplace;
    return this.uow.run(ctx, async (tx) => {
      await this.register.lockRegister(tx);
      const known = await this.units.of(tx, unit);
      if (unit === '' || (!known && !(await this.units.isBorne(tx, unit))))
        throw new InvalidInput([{ field: 'unit', code: 'employees.unit-unknown', params: { value: quoted(unit) } }]);
      const before: UnitWorkplace = known ?? { workplaceInsee: null, commuteMode: null };
      const after: UnitWorkplace = {
        workplaceInsee: insee === undefined ? before.workplaceInsee : insee,
        commuteMode: mode === undefined ? before.commuteMode : mode,
      };
      if (after.workplaceInsee === before.workplaceInsee && after.commuteMode === before.commuteMode)
        return { ...before, changed: false };
      await this.units.save(tx, unit, after);
      await this.audit.record(tx, {
        action: 'employees.set-unit-workplace',
        subject: { type: 'employer', id: ctx.employerId ?? '' },
        detail: { unit, before, after },
      });
      return { ...after, changed: true };
    });
  }
}

/** @throws InvalidInput naming `workplace` when no commune, or more than one, is meant */
function inseeOf(text: string): string {
  const read = readCommune(text);
  if (read.commune) return read.commune.insee;
  const suggestions = listCommunes(read.several.slice(0, LISTED));
  const code = `employees.import.workplace-${suggestions === '' ? 'unknown' : 'ambiguous'}`;
  throw new InvalidInput([{ field: 'workplace', code, params: { value: quoted(text), suggestions } }]);
}
