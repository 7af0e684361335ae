import { Injectable } from '@nestjs/common';
import { requestContext, type Organisation, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { AnyRole } from '../../access/index.js';
import { AddStaff, OpenedOrganisations, OpenOrganisation, type NewOrganisation } from '../../organisations/index.js';
import { DEMO_DOMAIN } from './demo-staff.queries.js';
import { AccountsRepository } from '../local/accounts.repository.js';

/** Where the demonstration's operator and territories are. */
export interface DemoOrganisationsInput {
  /** The operator of the network of places that the demonstration's operator runs. */
  readonly operatorId: string;
  /** Code of the département. */
  readonly department: string;
  /** The same of a second territory, of another kind. */
  readonly secondDepartment: string;
}

/** What the territories of the demonstration are called; they are told apart by it. */
const TERRITORIES = { first: 'Territoire de démonstration', second: 'Territoire rural de démonstration' } as const;

/** Opens an operator, two territories and the platform of the demonstration, each with one person, so that each home can be seen. */
@Injectable()
export class OpenDemoOrganisations {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: AccountsRepository,
    private readonly opened: OpenedOrganisations,
    private readonly open: OpenOrganisation,
    private readonly add: AddStaff,
  ) {}

  /** Idempotent: what is there stays, and what an interrupted load left out is made. */
  async execute(
    ctx: RequestContext,
    { operatorId, department, secondDepartment }: DemoOrganisationsInput,
  ): Promise<Readonly<Record<'operator' | 'territory' | 'second', Organisation>>> {
    const known = await this.uow.read(ctx, (tx) => this.accounts.platform(tx));
    const platform: Organisation = {
      kind: 'platform',
      id: known?.id ?? (await this.open.execute(ctx, { kind: 'platform', name: 'Plateforme de démonstration' })).id,
    };
    const there = await this.uow.read(requestContext({ ...ctx, organisation: platform }), (tx) => this.opened.all(tx));
    const ensure = async (
      organisation: NewOrganisation,
      displayName: string,
      role: AnyRole,
      address: string = role,
    ): Promise<Organisation> => {
      const found = there.find(
        ({ kind, name }) => kind === organisation.kind && (kind !== 'territory' || name === organisation.name),
      );
      const { kind } = organisation;
      if (found && found.staff > 0) return { kind, id: found.id };
      const id = found?.id ?? (await this.open.execute(ctx, organisation)).id;
      const inside = requestContext({ ...ctx, organisation: { kind, id } });
      await this.add.execute(inside, { displayName, email: `${address}@${DEMO_DOMAIN}`, role });
      return { kind, id };
    };
    const operator = await ensure(
      { kind: 'operator', name: 'Exploitant de démonstration', operatorId },
      'Odile Exemple',
      'operator-manager',
    );
    const territory = await ensure(
      { kind: 'territory', name: TERRITORIES.first, departments: [department] },
      'Tom Exemple',
      'planner',
    );
    const second = await ensure(
      { kind: 'territory', name: TERRITORIES.second, departments: [secondDepartment] },
      'Line Exemple',
      'planner',
      'planner-2',
    );
    await ensure({ kind: 'platform', name: 'Plateforme de démonstration' }, 'Pia Exemple', 'platform-admin');
    return { operator, territory, second };
  }
}
