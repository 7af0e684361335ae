import { EndDevice } from './end-device.js';
import { OwnDevices } from './own-devices.queries.js';
import { PushSubscriptionsRepository } from './push-subscriptions.repository.js';
import { PushToDeviceJob } from './push-to-device.job.js';
import { PushController } from './push.controller.js';
import { PushPage } from './push.page.js';
import { SubscribeDevice } from './subscribe-device.js';
import { TellDevices } from './tell-devices.js';
import { WebPush } from './web-push.js';

/** Browsers that are told of their person's bookings: for the module that puts the folders together. */
export const PUSH_CONTROLLERS = [PushController];
export const PUSH_PROVIDERS = [
  EndDevice,
  OwnDevices,
  PushSubscriptionsRepository,
  PushToDeviceJob,
  PushPage,
  SubscribeDevice,
  TellDevices,
  WebPush,
];
