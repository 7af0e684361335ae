export { Assets } from './assets.js';
/** Pages, e-mails and public files. See `templates/README.md`. */
export { type Bar } from './charts.js';
export { type Contact, contactWords } from './contact.js';
export { mountAssets, type Mountable } from './mount-assets.js';
export type { Flash, ViewContext, ViewUser } from './view-context.js';
export { Views, type RenderedEmail, type Sender, type ViewsOptions } from './views.js';
export { ViewsModule } from './views.module.js';
export type * from './partials.js';
