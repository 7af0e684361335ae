import type { Command } from 'commander';
import type { SetExitCode } from './output.js';
import { registerAttestationCommands } from './attestation.command.js';
import { registerAuditCommands } from './audit.command.js';
import { registerEmployeeCommands } from './employee.command.js';
import { registerEmployerCommands } from './employer.command.js';
import { registerImportCommands } from './import.command.js';
import { registerDemoCommands } from './demo.command.js';
import { registerKeyCommands } from './key.command.js';
import { registerLawCommands } from './law.command.js';
import { registerMigrateCommand } from './migrate.command.js';
import { registerQuotasCommands } from './quotas.command.js';
import { registerSamlCommands } from './saml.command.js';
import { registerSiteCommands } from './site.command.js';
import { registerTokenCommands } from './token.command.js';
import { registerUserCommands } from './user.command.js';

/** Every command of the portal, one file a group. */
export function registerCommands(program: Command, setExitCode: SetExitCode): void {
  registerMigrateCommand(program);
  registerDemoCommands(program);
  registerEmployerCommands(program);
  registerSamlCommands(program);
  registerUserCommands(program);
  registerTokenCommands(program);
  registerKeyCommands(program);
  registerEmployeeCommands(program);
  registerImportCommands(program, setExitCode);
  registerSiteCommands(program, setExitCode);
  registerAuditCommands(program, setExitCode);
  registerQuotasCommands(program, setExitCode);
  registerLawCommands(program, setExitCode);
  registerAttestationCommands(program, setExitCode);
}
