import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { AccessPolicy, type RequestContext } from '../context/index.js';
import { Contributions, homeIn, navigationOn, type MenuFacts, type Navigation } from '../contributions/index.js';

/** The menus that the modules brought, as far as a reader may open what is behind them. */
@Injectable()
export class Menu {
  constructor(
    private readonly contributions: Contributions,
    private readonly policy: AccessPolicy,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null for strangers and for members who may open no area. */
  navigation(ctx: RequestContext, path: string): Navigation | null {
    return ctx.actor.kind === 'member' ? navigationOn(path, this.factsOf(ctx)) : null;
  }

  /** The page where somebody begins after signing in; null for members who may open no area. */
  homeOf(ctx: RequestContext): string | null {
    return homeIn(this.factsOf(ctx));
  }

  private factsOf(ctx: RequestContext): MenuFacts {
    const { areas, menu, settingsHome } = this.contributions;
    const holds = (permission: string) => this.policy.permits(ctx, permission);
    return { areas, menu, settingsHome, demo: this.config.demo, holds };
  }
}
