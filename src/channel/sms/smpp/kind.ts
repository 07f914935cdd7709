import type { ChannelKind } from '../../kind.js';
import { readArrival } from './inbound.js';
import { smppSettings } from './settings.js';
import type { SmppSettings } from './settings.js';
import { SmppAdapter } from './smpp.adapter.js';

/** SMS over a connection of SMPP 3.4 to a provider or an operator. */
export const smppKind: ChannelKind<SmppSettings> = {
  kind: 'smpp',
  channel: 'sms',
  about:
    'SMS over SMPP 3.4: your own connection to an SMS provider or a mobile operator, with delivery reports and replies.',
  settings: smppSettings,
  secrets: {
    password: { required: true, about: 'The password of the SMPP account; the provider gives it with the system_id.' },
  },
  open: (account, house) => new SmppAdapter(account, house),
  parse: (arrival, { settings }) => readArrival(arrival, settings),
};
