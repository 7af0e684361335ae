/** A browser at the entrance of a place. */
export interface LobbyScreen {
  readonly id: string;
  /** Until when its code pairs it; null once it is paired. */
  readonly codeEndsAt: Date | null;
  /** Null until it is paired. */
  readonly siteId: string | null;
  readonly revokedAt: Date | null;
}

/** A paired screen as its operator sees it. */
export interface PairedScreen {
  readonly id: string;
  readonly name: string;
  readonly pairedAt: Date;
  /** When it last asked; null before it did. */
  readonly seenAt: Date | null;
}

/** Somebody who agreed to be on the screen. */
export interface LobbyArrival {
  readonly day: string;
  readonly part: 'am' | 'pm' | 'day';
  readonly initials: string;
  readonly desk: string;
}

/** Screens of one place: entrances are few. */
export const MOST_SCREENS = 10;
/** Longest name of a screen. */
export const LONGEST_SCREEN_NAME = 40;
