export { LobbyPage } from './lobby/lobby.page.js';
export { LobbyScreensRepository } from './lobby/lobby-screens.repository.js';
export { PairScreen } from './lobby/pair-screen.js';
export { ShowScreenCode } from './lobby/show-screen-code.js';
export { SetSiteGuests } from './guests/set-site-guests.js';
export { ReceptionModule } from './reception.module.js';
