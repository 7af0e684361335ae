let lost = 0;

/**
 * Lets the process outlive its log: a line that cannot be written (the disk is full, whoever read has gone) is lost and
 * counted. Node would end the process for it.
 */
export function outliveLog(): void {
  for (const output of [process.stdout, process.stderr]) output.on('error', () => (lost += 1));
}

/** Lines that could not be written since the process started. */
export const lostLines = (): number => lost;
