import type { ChannelKind } from '../../../src/channel/index.js';
import { everyKind } from '../../../src/channel/every-kind.js';
import { faultKind } from './fault-kind.js';
import { channelClasses } from './fault-plan.js';

/** Imported before the house is: its list of kinds is read when the channel room is loaded. The product has no door for this. */
(everyKind as ChannelKind[]).push(...channelClasses.map((one) => faultKind(one) as ChannelKind));
