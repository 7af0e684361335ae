import type { INestApplicationContext } from '@nestjs/common';
import { Option, type Command } from 'commander';
import type { RequestContext } from '#libs/platform/context/index.js';
import { ROLES, type Role } from '../access/index.js';
import {
  DeactivateMember,
  EndMemberSessions,
  GrantRole,
  MemberList,
  ReactivateMember,
  SendInvitation,
  WithdrawRole,
  type Member,
} from '../identity/index.js';
import { commandContext, withPortal } from './context.js';
import { print } from './output.js';

interface OfOneMember {
  readonly employer: string;
  readonly email: string;
  readonly json?: boolean;
}

const line = (member: Member) => {
  const roles = member.roles.join(', ') || 'no role';
  return `${member.displayName} <${member.email}>: ${roles}${member.deactivatedAt ? ' (deactivated)' : ''}`;
};

/** `palier user …`: the members of an employer, their roles and their access. */
export function registerUserCommands(program: Command): void {
  const user = program.command('user').description('members of an employer');
  const ofOneMember = (name: string, description: string): Command =>
    user
      .command(name)
      .description(description)
      .requiredOption('--employer <slug>', 'the employer')
      .requiredOption('--email <address>', 'address of the member')
      .option('--json', 'print JSON');
  const role = () => new Option('--role <role>', 'the role').choices([...ROLES]).makeOptionMandatory();

  user
    .command('list')
    .description('everybody who may come in, and who no longer may')
    .requiredOption('--employer <slug>', 'the employer')
    .option('--json', 'print JSON')
    .action((options: { employer: string; json?: boolean }) =>
      withPortal(async (app) => {
        const ctx = await commandContext(app, 'user list', options.employer);
        const members = await app.get(MemberList, { strict: false }).all(ctx);
        print(options.json, members, () => members.map(line));
      }),
    );

  ofOneMember('grant', 'give a member a role, or invite somebody with it')
    .addOption(role())
    .option('--name <name>', 'name of somebody who is not in the register')
    .action((options: OfOneMember & { role: Role; name?: string }) =>
      withPortal(async (app) => {
        const ctx = await commandContext(app, 'user grant', options.employer);
        const { email, name: displayName } = options;
        const member = await app
          .get(GrantRole, { strict: false })
          .execute(ctx, { email, role: options.role, displayName });
        print(options.json, member, () => line(member));
      }),
    );

  ofOneMember('invite', 'send a member the invitation again').action((options: OfOneMember) =>
    change(options, 'user invite', (app, ctx, { id: memberId }) =>
      app.get(SendInvitation, { strict: false }).execute(ctx, { memberId }),
    ),
  );
  ofOneMember('withdraw', 'take a role back')
    .addOption(role())
    .action((options: OfOneMember & { role: Role }) =>
      change(options, 'user withdraw', (app, ctx, { id: memberId }) =>
        app.get(WithdrawRole, { strict: false }).execute(ctx, { memberId, role: options.role }),
      ),
    );
  ofOneMember('deactivate', 'let a member in no more; sessions end at once').action((options: OfOneMember) =>
    change(options, 'user deactivate', (app, ctx, { id: memberId }) =>
      app.get(DeactivateMember, { strict: false }).execute(ctx, { memberId }),
    ),
  );
  ofOneMember('reactivate', 'let a member in again').action((options: OfOneMember) =>
    change(options, 'user reactivate', (app, ctx, { id: memberId }) =>
      app.get(ReactivateMember, { strict: false }).execute(ctx, { memberId }),
    ),
  );
  ofOneMember('end-sessions', 'end every session of a member').action((options: OfOneMember) =>
    change(options, 'user end-sessions', (app, ctx, { id: memberId }) =>
      app.get(EndMemberSessions, { strict: false }).execute(ctx, { memberId }),
    ),
  );
}

/** Finds a member by address, changes it, and prints the result. */
function change(
  options: OfOneMember,
  name: string,
  work: (app: INestApplicationContext, ctx: RequestContext, member: Member) => Promise<unknown>,
): Promise<void> {
  return withPortal(async (app) => {
    const ctx = await commandContext(app, name, options.employer);
    const list = app.get(MemberList, { strict: false });
    await work(app, ctx, await list.byEmail(ctx, options.email));
    const member = await list.byEmail(ctx, options.email);
    print(options.json, member, () => line(member));
  });
}
