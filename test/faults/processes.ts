import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { inRepository } from '../support/sources.js';
import { compiled } from '../../tools/dev/parts.js';

type Env = Readonly<Record<string, string>>;

/** Environment of a process of Node whose clock is ahead by so many milliseconds, behind where they are negative. */
export const shiftedClock = (clockMs: number): Env =>
  clockMs === 0
    ? {}
    : {
        NODE_OPTIONS: `--import=${pathToFileURL(inRepository('test/faults/shift-clock.mjs')).href}`,
        FAULTS_CLOCK_MS: String(clockMs),
      };

/** How one process differs from the others of the house. */
export interface Oddity {
  /** How far its clock is ahead of everybody else's, behind where negative. */
  readonly clockMs?: number;
  /** Settings of its own. */
  readonly env?: Env;
}

/** A real process of the portal, as an installation runs it, with what it has said. */
export class PortalProcess {
  readonly lines: string[] = [];
  private limited = false;
  private constructor(
    readonly name: string,
    /** How it differs from all others. */
    readonly oddity: Oddity,
    private readonly child: ChildProcess,
    private readonly gone: Promise<unknown>,
  ) {}

  /** @returns once it says that it is ready. @throws Error with its last lines when it ends before */
  static async start(name: string, entry: string, settings: Env, oddity: Oddity = {}): Promise<PortalProcess> {
    const { clockMs = 0, env = {} } = oddity;
    const child = spawn(process.execPath, ['--enable-source-maps', compiled(entry)], {
      env: { PATH: process.env['PATH'] ?? '', ...settings, ...shiftedClock(clockMs), ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const one = new PortalProcess(name, oddity, child, once(child, 'exit'));
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => one.lines.push(line));
    }
    await Promise.race([
      once(child, 'message'),
      one.gone.then(() => {
        throw new Error(`${name} ended before it was ready: ${one.lines.slice(-3).join(' / ')}`);
      }),
    ]);
    return one;
  }

  get alive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** How it ended, and what it said last. */
  get lastWords(): string {
    return [this.child.signalCode ?? `exit code ${this.child.exitCode}`, ...this.lines.slice(-30)].join('\n         ');
  }

  /** Resident memory at this moment, in MB. Linux only. */
  get residentMb(): number {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${this.child.pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) / 1024;
  }

  /** Processor time that it has used, in seconds. Linux only. */
  get cpuSeconds(): number {
    // After the name in brackets: the 12th and 13th field are ticks of a hundredth of a second in user and system mode.
    const fields = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
  }

  /** Lets processes that never did this go first where processors are short. */
  giveWay(): void {
    if (this.child.pid !== undefined) setPriority(this.child.pid, 3);
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** Lets it write so many bytes into a file from now on, as where a disk is full; null: as many as it likes. */
  limitFiles(bytes: number | null): void {
    if (bytes === null && !this.limited) return;
    this.limited = bytes !== null;
    execFileSync('prlimit', ['--pid', String(this.child.pid), `--fsize=${bytes ?? 'unlimited'}:unlimited`]);
  }

  /** Sends a signal. @returns seconds until the process was gone, null when it outlived its patience and was killed */
  async end(signal: NodeJS.Signals, patienceSeconds = 60): Promise<number | null> {
    if (!this.alive) return 0;
    const begun = performance.now();
    let insisted = false;
    const insist = setTimeout(() => {
      insisted = true;
      this.child.kill('SIGKILL');
    }, patienceSeconds * 1000);
    this.child.kill(signal);
    await this.gone;
    clearTimeout(insist);
    return insisted ? null : (performance.now() - begun) / 1000;
  }
}
