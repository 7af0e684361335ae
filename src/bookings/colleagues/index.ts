import { ColleaguesController } from './colleagues.controller.js';
import { ColleaguesPage } from './colleagues.page.js';
import { Colleagues } from './colleagues.queries.js';
import { OwnShownDesksReader } from './own-shown-desks.reader.js';
import { ShowDesks } from './show-desks.js';
import { ShownDesksRepository } from './shown-desks.repository.js';

/** Colleagues who show where they sit: for the module that puts the folders together. */
export const COLLEAGUES_CONTROLLERS = [ColleaguesController];
export const COLLEAGUES_PROVIDERS = [Colleagues, ColleaguesPage, OwnShownDesksReader, ShowDesks, ShownDesksRepository];
