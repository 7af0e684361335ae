import { Option, type Command } from 'commander';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { CreateApiToken, RevokeApiToken, TOKEN_DOORS, TokenList, type CreateApiTokenInput } from '../identity/index.js';
import { RESOURCE_SCOPES } from '../access/index.js';
import { commandContext, withPortal } from './context.js';
import { print } from './output.js';

interface OfAnEmployer {
  readonly employer: string;
  readonly json?: boolean;
}

/** What `--scope` asks for. @throws InvalidInput when it names a whole interface and something beside it */
function reachOf(named: readonly string[]): Pick<CreateApiTokenInput, 'scope' | 'resources'> {
  const door = TOKEN_DOORS.find((one) => named.includes(one));
  if (door === undefined)
    return { scope: 'resources', resources: RESOURCE_SCOPES.filter((one) => named.includes(one)) };
  if (named.some((one) => one !== door))
    throw new InvalidInput([{ field: 'scope', code: 'identity.token-scope-mixed' }]);
  return { scope: door };
}

/** `palier token …`: bearer tokens for programs. */
export function registerTokenCommands(program: Command): void {
  const token = program.command('token').description('bearer tokens for programs');
  const ofAnEmployer = (name: string, description: string): Command =>
    token
      .command(name)
      .description(description)
      .requiredOption('--employer <slug>', 'the employer')
      .option('--json', 'print JSON');

  ofAnEmployer('list', 'tokens with whom they act as, their end and their last use').action((options: OfAnEmployer) =>
    withPortal(async (app) => {
      const ctx = await commandContext(app, 'token list', options.employer);
      const tokens = await app.get(TokenList, { strict: false }).all(ctx);
      print(options.json, tokens, () =>
        tokens.map(({ id, name, actsAs, scope, resources, state, expiresAt, lastUsedOn }) => {
          const end = expiresAt === null ? 'no end' : `until ${expiresAt.toISOString()}`;
          const use = lastUsedOn === null ? 'never used' : `last used ${lastUsedOn}`;
          return [id, name || '(no name)', actsAs ?? 'nobody', resources?.join(',') ?? scope, state, end, use].join(
            '  ',
          );
        }),
      );
    }),
  );

  ofAnEmployer('create', 'make a bearer token; it is shown once')
    .addOption(
      new Option('--scope <scope...>', 'what it is for: one interface whole, or parts of api')
        .choices([...TOKEN_DOORS, ...RESOURCE_SCOPES])
        .makeOptionMandatory(),
    )
    .option('--as <email>', 'member it acts as; without it, the service member of the employer')
    .option('--name <name>', 'what to call it in the list')
    .option('--days <n>', 'days until its end (365; 730 at most)')
    .action((options: OfAnEmployer & { scope: string[]; as?: string; name?: string; days?: string }) =>
      withPortal(async (app) => {
        const ctx = await commandContext(app, 'token create', options.employer);
        const { scope, as, name, days } = options;
        const wanted = { ...reachOf(scope), as, name, days };
        const made = await app.get(CreateApiToken, { strict: false }).execute(ctx, wanted);
        print(options.json, made, () => made.token);
      }),
    );

  ofAnEmployer('revoke', 'take a token back; its next request is refused')
    .requiredOption('--id <id>', 'its id, as list prints it')
    .action((options: OfAnEmployer & { id: string }) =>
      withPortal(async (app) => {
        const ctx = await commandContext(app, 'token revoke', options.employer);
        await app.get(RevokeApiToken, { strict: false }).execute(ctx, { tokenId: options.id });
        print(options.json, { id: options.id, state: 'revoked' }, () => `revoked ${options.id}`);
      }),
    );
}
