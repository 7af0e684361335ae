import type { Command } from 'commander';
import type { SetExitCode } from './output.js';

type Register = (program: Command, setExitCode: SetExitCode) => void;

/**
 * Every group of commands by its first word, in the order of the help. Loading the whole portal takes seconds: a group is
 * loaded when it is called, so that those that work on files alone answer at once.
 */
const GROUPS: Readonly<Record<string, () => Promise<Register>>> = {
  migrate: async () => (await import('./migrate.command.js')).registerMigrateCommand,
  doctor: async () => (await import('./doctor.command.js')).registerDoctorCommand,
  backup: async () => (await import('./backup.command.js')).registerBackupCommand,
  restore: async () => (await import('./restore.command.js')).registerRestoreCommand,
  documents: async () => (await import('./documents.command.js')).registerDocumentsCommands,
  sending: async () => (await import('./sending.command.js')).registerSendingCommands,
  demo: async () => (await import('./demo.command.js')).registerDemoCommands,
  employer: async () => (await import('./employer.command.js')).registerEmployerCommands,
  saml: async () => (await import('./saml.command.js')).registerSamlCommands,
  user: async () => (await import('./user.command.js')).registerUserCommands,
  token: async () => (await import('./token.command.js')).registerTokenCommands,
  key: async () => (await import('./key.command.js')).registerKeyCommands,
  employee: async () => (await import('./employee.command.js')).registerEmployeeCommands,
  agreement: async () => (await import('./agreement.command.js')).registerAgreementCommands,
  import: async () => (await import('./import.command.js')).registerImportCommands,
  site: async () => (await import('./site.command.js')).registerSiteCommands,
  jobs: async () => (await import('./jobs.command.js')).registerJobsCommands,
  audit: async () => (await import('./audit.command.js')).registerAuditCommands,
  quotas: async () => (await import('./quotas.command.js')).registerQuotasCommands,
  law: async () => (await import('./law.command.js')).registerLawCommands,
  attestation: async () => (await import('./attestation.command.js')).registerAttestationCommands,
};

/**
 * Adds the group of commands that `word` names, or every group when it names none: then help or a suggestion follows,
 * for which all must be known.
 */
export async function registerCommands(
  program: Command,
  setExitCode: SetExitCode,
  word: string | undefined,
): Promise<void> {
  const named = word !== undefined && Object.hasOwn(GROUPS, word) ? [GROUPS[word]!] : Object.values(GROUPS);
  for (const load of named) (await load())(program, setExitCode);
}
