import { gatewaySchema, type Gateway } from './gateway.js';
import { infobip } from './gateways/infobip.js';
import { kannel } from './gateways/kannel.js';
import { smsc } from './gateways/smsc.js';
import { twilio } from './gateways/twilio.js';

/** The gateways that are described already; another one is an object of the same shape in the settings. */
export const readyGatewayNames = ['twilio', 'kannel', 'smsc', 'infobip'] as const;
export type ReadyGatewayName = (typeof readyGatewayNames)[number];

const ready: Readonly<Record<ReadyGatewayName, Gateway>> = {
  twilio: gatewaySchema.parse(twilio),
  kannel: gatewaySchema.parse(kannel),
  smsc: gatewaySchema.parse(smsc),
  infobip: gatewaySchema.parse(infobip),
};

/** The description itself, or the ready one of that name. */
export function gatewayOf(gateway: ReadyGatewayName | Gateway): Gateway {
  return typeof gateway === 'string' ? ready[gateway] : gateway;
}
