import { Conflict, InvalidInput, type RefusalParams } from '#libs/platform/errors/index.js';

/** Another file of the territory is being sent or read. */
export class FlowUploadAtWork extends Conflict {
  constructor() {
    super('territory.flow-upload-at-work', 'another file of flows is being taken in');
  }
}

/** Reading was given up and the file deleted: the territory sends it again. */
export class FlowFileForgotten extends Conflict {
  constructor() {
    super('territory.flow-file-forgotten', 'the file was forgotten when its reading was given up');
  }
}

/** The form of a file was not filled in so that it could be taken. */
export class FlowUploadRefused extends InvalidInput {
  /** @param reason the rest of the code: `missing`, `large` */
  constructor(reason: string, params: RefusalParams = {}) {
    super([{ field: 'file', code: `territory.flow-upload-${reason}`, params }]);
  }
}
