import { LobbyController } from './lobby.controller.js';
import { LobbyPage } from './lobby.page.js';
import { LobbyScreensRepository } from './lobby-screens.repository.js';
import { PairScreen } from './pair-screen.js';
import { ScreensController } from './screens.controller.js';
import { ScreensPage } from './screens.page.js';
import { ShowScreenCode } from './show-screen-code.js';

/** Screens at the entrance of places: for the module that puts the folders together. */
export const LOBBY_CONTROLLERS = [LobbyController, ScreensController];
export const LOBBY_PROVIDERS = [LobbyPage, LobbyScreensRepository, PairScreen, ScreensPage, ShowScreenCode];
