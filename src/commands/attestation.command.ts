import type { Command } from 'commander';
import { MOST_PDF_BYTES, type SealedContent, type SealTime } from '#libs/documents/index.js';
import { VerifyAttestation, type Verification } from '../attestations/index.js';
import { withPortal } from './context.js';
import { inputFile } from './input-file.js';
import { BadInput, print, type SetExitCode } from './output.js';

/**
 * `palier attestation verify FILE.pdf`: the verdict, and what the document says of places and law. Authentic, replaced, revoked, expired, erased, altered or unknown; exit 1 unless
 * authentic.
 */
export function registerAttestationCommands(program: Command, setExitCode: SetExitCode): void {
  program
    .command('attestation')
    .description('sealed documents: attestations and agreements')
    .command('verify')
    .argument('<file>', 'PDF file as received')
    .description('say whether a PDF is the one that was issued')
    .option('--json', 'print JSON')
    .action(async (path: string, options: { json?: boolean }) => {
      const pdf = await pdfAt(path);
      await withPortal(async (app) => {
        const { outcome, attestation, content, agreement, erased, sha256, reason, time, versions, proven } = await app
          .get(VerifyAttestation)
          .byFile(pdf);
        setExitCode(outcome === 'authentic' ? 0 : 1);
        const { code = null, replacedByCode = null } = attestation ?? {};
        const document = attestation ? 'attestation' : agreement ? 'agreement' : (erased?.subject ?? null);
        const number = attestation?.number ?? (agreement ? `${agreement.reference} v${agreement.version}` : null);
        const employer = (attestation ?? agreement ?? erased)?.employerName ?? null;
        print(
          options.json,
          {
            verdict: outcome,
            document,
            sha256,
            number,
            code,
            employer,
            replacedByCode,
            reason,
            content,
            sealed: time,
            versions: versions.map((one) => ({
              sha256: one.sha256,
              stampedAt: one.stampedAt,
              stampedBy: one.stampedBy,
              provesUntil: one.provesUntil,
            })),
          },
          () => [
            outcome + (reason ? ` (${reason})` : ''),
            ...(document ? [`${document}${number ? ` ${number}` : ''}, ${employer}`] : []),
            ...(time ? [sealedWords(time)] : []),
            ...versionLines({ sha256, versions, proven }),
            ...(content ? contentLines(content) : []),
          ],
        );
      });
    });
}

const WHY_UNKNOWN = {
  'no-time-stamp': 'it bears no time-stamp',
  'authority-not-trusted': 'its time-stamp is of nobody who was ever trusted here',
  'authority-ended': 'so has that of its time-stamp',
} as const;

/** When it was sealed, and who says so. */
function sealedWords(time: SealTime): string {
  switch (time.known) {
    case 'stamped':
      return `sealed by ${time.at.toISOString()}, time-stamped by ${time.by}; the certificate of the seal was valid then`;
    case 'claimed':
      return `sealed on ${time.at.toISOString()}, as the sealer says; the certificate of the seal is still valid`;
    case 'unknown':
      return `sealed at an unknown time (the sealer says ${time.claimed.toISOString()}): the certificate of the seal has ended, and ${WHY_UNKNOWN[time.why]}`;
  }
}

/** Until when the newest version of the file shows by itself when it was sealed, and which version this one is. */
function versionLines({ sha256, versions, proven }: Pick<Verification, 'sha256' | 'versions' | 'proven'>): string[] {
  const newest = versions.at(-1);
  if (!newest) return [];
  const own = versions.findIndex((one) => one.sha256 === sha256);
  const until = newest.provesUntil?.toISOString();
  return [
    ...(versions.length > 1
      ? [
          `version ${own + 1} of ${versions.length}; the newest was time-stamped on ${newest.stampedAt?.toISOString()} by ${newest.stampedBy}`,
        ]
      : []),
    proven
      ? `the newest version shows by itself when it was sealed until ${until}`
      : `no version shows by itself any more when it was sealed${until ? ` (until ${until})` : ''}; this register still knows it`,
  ];
}

/** Places and findings as sealed, to compare with a paper copy: one a line. */
function contentLines({ factsAsOf, sites, checks, notCovered }: SealedContent): string[] {
  return [
    ...(factsAsOf ? [`facts as of ${factsAsOf}`] : []),
    ...sites.map(({ name, place, halfDays }) => `site ${name}, ${place}: ${halfDays / 2} desk-days`),
    ...checks.map(({ outcome, article, title }) => `${outcome} ${article}${title ? `: ${title}` : ''}`),
    ...notCovered.map((words) => `not covered: ${words}`),
  ];
}

async function pdfAt(path: string): Promise<Uint8Array> {
  const bytes = await inputFile(path, MOST_PDF_BYTES);
  if (!bytes) throw new BadInput(`${path}: larger than ${MOST_PDF_BYTES / 2 ** 20} MB`);
  return bytes;
}
