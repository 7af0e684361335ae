import type { Command } from 'commander';
import type { SetExitCode } from './output.js';

type Register = (program: Command, setExitCode: SetExitCode) => void;

interface Group {
  /** Its line in the help of everything, which loads no group. */
  readonly says: string;
  readonly load: () => Promise<Register>;
}

/**
 * Every group of commands by its first word, in the order of the help. Loading the whole portal takes seconds: a group is
 * loaded when it is called, so that those that work on files alone answer at once.
 */
const GROUPS: Readonly<Record<string, Group>> = {
  migrate: {
    says: 'bring the database to the present schema',
    load: async () => (await import('./migrate.command.js')).registerMigrateCommand,
  },
  months: {
    says: 'bookings by month: which stand, and old ones taken out and put back',
    load: async () => (await import('./months.command.js')).registerMonthsCommands,
  },
  doctor: {
    says: 'look at settings, database, Redis, mail relay, seal, clock, schedules and disk; change nothing',
    load: async () => (await import('./doctor.command.js')).registerDoctorCommand,
  },
  backup: {
    says: 'write the whole database, as it is now, into one file; nothing stops meanwhile',
    load: async () => (await import('./backup.command.js')).registerBackupCommand,
  },
  restore: {
    says: 'restore a backup into an empty database; the copy sends nothing until it is told to',
    load: async () => (await import('./restore.command.js')).registerRestoreCommand,
  },
  documents: {
    says: 'sealed files and scans',
    load: async () => (await import('./documents.command.js')).registerDocumentsCommands,
  },
  sending: {
    says: 'letters: whether they leave',
    load: async () => (await import('./sending.command.js')).registerSendingCommands,
  },
  demo: {
    says: 'the demonstration',
    load: async () => (await import('./demo.command.js')).registerDemoCommands,
  },
  employer: {
    says: 'the tenants',
    load: async () => (await import('./employer.command.js')).registerEmployerCommands,
  },
  saml: {
    says: 'identity providers',
    load: async () => (await import('./saml.command.js')).registerSamlCommands,
  },
  user: {
    says: 'members of an employer',
    load: async () => (await import('./user.command.js')).registerUserCommands,
  },
  token: {
    says: 'bearer tokens for programs',
    load: async () => (await import('./token.command.js')).registerTokenCommands,
  },
  key: {
    says: "the portal's own key pairs",
    load: async () => (await import('./key.command.js')).registerKeyCommands,
  },
  employee: {
    says: 'the record of one employee',
    load: async () => (await import('./employee.command.js')).registerEmployeeCommands,
  },
  agreement: {
    says: 'signed telework agreements',
    load: async () => (await import('./agreement.command.js')).registerAgreementCommands,
  },
  import: {
    says: 'bring data from files',
    load: async () => (await import('./import.command.js')).registerImportCommands,
  },
  site: {
    says: 'change, close and reopen coworking spaces',
    load: async () => (await import('./site.command.js')).registerSiteCommands,
  },
  place: {
    says: 'what is known of places',
    load: async () => (await import('./place.command.js')).registerPlaceCommands,
  },
  flows: {
    says: 'where people of communes work, by censuses of INSEE',
    load: async () => (await import('./flows.command.js')).registerFlowsCommands,
  },
  jobs: {
    says: 'jobs by their rows: open, failed, run again, dropped',
    load: async () => (await import('./jobs.command.js')).registerJobsCommands,
  },
  audit: {
    says: 'the audit trail',
    load: async () => (await import('./audit.command.js')).registerAuditCommands,
  },
  quotas: {
    says: 'desk quotas',
    load: async () => (await import('./quotas.command.js')).registerQuotasCommands,
  },
  siting: {
    says: 'where places should open',
    load: async () => (await import('./siting.command.js')).registerSitingCommands,
  },
  law: {
    says: 'the law of telework as rules',
    load: async () => (await import('./law.command.js')).registerLawCommands,
  },
  attestation: {
    says: 'sealed documents: attestations and agreements',
    load: async () => (await import('./attestation.command.js')).registerAttestationCommands,
  },
};

/**
 * Adds the group of commands that the arguments name. Where they name none, help or a suggestion follows: every group is
 * known then by its name and its line.
 *
 * @param words the arguments, such as `law check` or `help law`
 */
export async function registerCommands(
  program: Command,
  setExitCode: SetExitCode,
  words: readonly string[],
): Promise<void> {
  const word = words[0] === 'help' ? words[1] : words[0];
  if (word !== undefined && Object.hasOwn(GROUPS, word)) {
    (await GROUPS[word]!.load())(program, setExitCode);
    return;
  }
  for (const [name, { says }] of Object.entries(GROUPS)) program.command(name).description(says);
}
