import { type Part, PartFailed, type ServiceName, startWaiting, type Waiting } from '../parts.js';
import { type Change, watchSources } from './sources.js';
import { forget, transpile } from './transpile.js';
import { TypeCheck } from './type-check.js';

type Env = Readonly<Record<string, string | undefined>>;

/** The module that most of a service is loaded with, and where a debugger attaches to it, on loopback. */
const SERVICES = {
  web: { modules: 'src/web.js', inspector: 9229 },
  worker: { modules: 'src/worker.module.js', inspector: 9230 },
} as const satisfies Record<ServiceName, unknown>;

/**
 * A process of the portal for development: with its inspector open, and started anew after a change from a process that
 * has loaded the packages ahead. One that fails waits for the next change instead of ending everything; it ends only
 * when it is stopped.
 */
class Restarting implements Part {
  readonly ended: Promise<number>;
  private finish: (code: number) => void = () => undefined;
  private readonly alive = new Set<Part>();
  private stopped = false;
  private current: Part | undefined;
  private next: Waiting | undefined;

  constructor(
    readonly name: ServiceName,
    private readonly env: Env,
  ) {
    this.ended = new Promise((done) => {
      this.finish = done;
    });
  }

  /** Has a process wait for the next change. */
  prepare(): void {
    if (this.next) return;
    const { modules, inspector } = SERVICES[this.name];
    const next = startWaiting(this.name, modules, inspector, this.env);
    this.next = next;
    this.alive.add(next);
    void this.bury(next);
  }

  /** Ends the running process and starts the one that waits. Whether it is ready; why not has been printed. */
  async restart(): Promise<boolean> {
    try {
      await this.replace();
      return true;
    } catch (error) {
      if (!(error instanceof PartFailed)) throw error;
      if (this.stopped) return false;
      console.log(`palier: ${error.message}; waiting for the next change`);
      return false;
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all([...this.alive].map((part) => part.stop()));
    this.finish(0);
  }

  private async bury(process: Waiting): Promise<void> {
    await process.ended;
    this.alive.delete(process);
    // One that ends before it is needed, because packages are being installed for example, is of no use.
    if (this.next === process) this.next = undefined;
  }

  /** Throws PartFailed when the new process ends before it is ready. */
  async replace(): Promise<void> {
    this.prepare();
    const next = this.next!;
    this.next = undefined;
    // It loads the changed modules while the old one closes; port and inspector are free once that is gone.
    next.load();
    await this.current?.stop();
    this.current = next;
    await next.run();
  }
}

/**
 * Web and worker for development. Every source that is saved is put into `dist` and both start anew, the web first: the
 * developer waits for a page. Types are checked beside the worker's start. Templates, translations and style sheets are read again by the
 * running processes and need none of this.
 */
export class Restarts {
  private readonly web: Restarting;
  private readonly worker: Restarting;
  private readonly types = new TypeCheck();
  /** What has changed since the last restart began, and when the first of it was saved. */
  private change: Change | undefined;
  private restarting = Promise.resolve();

  constructor(env: Env) {
    this.web = new Restarting('web', env);
    this.worker = new Restarting('worker', env);
  }

  /** Resolves when the service is ready. Throws PartFailed when its first start fails. */
  async start(name: ServiceName): Promise<Part> {
    const part = this[name];
    await part.replace();
    return part;
  }

  /**
   * Restarts both after every change from now on.
   *
   * @param address where the web answers
   */
  follow(address: string): void {
    this.prepare();
    watchSources((change) => {
      if (!build(change)) return;
      this.change = { ...change, savedAt: this.change?.savedAt ?? change.savedAt };
      this.restarting = this.restarting
        .then(() => this.restart(address))
        .catch((error: unknown) => {
          console.error('palier: restart:', error);
        });
    });
  }

  private prepare(): void {
    this.web.prepare();
    this.worker.prepare();
  }

  private async restart(address: string): Promise<void> {
    if (!this.change) return;
    const { savedAt } = this.change;
    this.change = undefined;
    if (await this.web.restart()) {
      await fetch(address, { redirect: 'manual' });
      console.log(`palier: web answers ${since(savedAt)} after the change`);
    }
    // A change that came meanwhile starts both anew.
    if (this.change) return;
    this.types.ask();
    if (await this.worker.restart()) console.log(`palier: worker works ${since(savedAt)} after the change`);
    if (!this.change) this.prepare();
  }
}

/** Brings `dist` up to date with a change; prints what cannot be compiled. */
function build({ written, removed }: Change): boolean {
  const sources = written.filter((path) => path.endsWith('.ts'));
  const refused = sources.filter((path) => {
    try {
      transpile(path);
      return false;
    } catch (error) {
      console.error(`palier: ${path} cannot be compiled:\n${error instanceof Error ? error.message : String(error)}`);
      return true;
    }
  });
  for (const path of removed) if (path.endsWith('.ts')) forget(path);
  return refused.length === 0;
}

function since(savedAt: number): string {
  return `${((Date.now() - savedAt) / 1000).toFixed(1)} s`;
}
