import { Injectable } from '@nestjs/common';
import { actorName, requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { requirePermission } from '../../access/index.js';
import { OpenOrganisation, type NewOrganisation } from '../../organisations/index.js';
import { InviteStaff } from './invite-staff.js';

/** Who keeps a new organisation, by its kind. */
const MANAGERS = { operator: 'operator-manager', territory: 'territory-manager' } as const;

/** What is opened, and whom it begins with. */
export interface OpenWithManagerInput {
  readonly organisation: Extract<NewOrganisation, { kind: keyof typeof MANAGERS }>;
  readonly manager: { readonly displayName: string; readonly email: string };
}

/** Opens an operator or a territory and invites the first person to it, who invites the others. */
@Injectable()
export class OpenWithManager {
  constructor(
    private readonly open: OpenOrganisation,
    private readonly invite: InviteStaff,
  ) {}

  /** @throws Forbidden, InvalidInput naming the field, OperatorUnknown, OperatorOpened, TooManyAttempts */
  async execute(ctx: RequestContext, { organisation, manager }: OpenWithManagerInput): Promise<void> {
    requirePermission(ctx, 'organisations.manage');
    const { id, kind } = await this.open.execute(ctx, organisation);
    // The platform acts for it this once; the audit log names who did.
    const name = `platform (${actorName(ctx)})`;
    const inside = requestContext({
      ...ctx,
      actor: { kind: 'system', id: 'platform', name },
      organisation: { kind, id },
      roles: [],
    });
    await this.invite.execute(inside, { ...manager, role: MANAGERS[organisation.kind] });
  }
}
