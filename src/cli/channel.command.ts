import { clinicOption, jsonOption, repeated, runVerb, valued } from './arguments.js';
import { changingVerbs } from './channel-change.js';
import { lookingVerbs } from './channel-look.js';
import type { Command } from './command.js';

const settings = '[--set KEY=VALUE …] [--settings FILE] [--secret NAME=SOURCE …] [--rank N]';
const cap = '[--cap-per-day SUM --unit-price SUM]';
const reach = '[--allow ADDRESS …] [--branch ID …] [--share N]';

/** `tropa channel`: the accounts by which a clinic reaches its patients. */
export const channelCommand: Command = {
  usage: [
    'channel kinds [--json]',
    `channel add KIND --name NAME ${settings} [--mode MODE] ${reach} ${cap} [--clinic N] [--json]`,
    'channel status [--clinic N] [--json]',
    'channel test NAME [--to ADDRESS] [--clinic N] [--json]',
    'channel pair NAME [--clinic N] [--json]',
    `channel live NAME --mode MODE ${reach} [--clinic N] [--json]`,
    'channel pause|resume|off NAME [--clinic N] [--json]',
    `channel set NAME [--name NAME] ${settings} [--unset KEY …] [--no-cap | ${cap.slice(1, -1)}] [--clinic N] [--json]`,
    'channel remove NAME [--clinic N] [--json]',
    'channel rekey [--clinic N] [--json]',
  ],
  examples: [
    'channel add telegram --name main-telegram --secret token=@/run/secrets/telegram-token',
    'channel test main-telegram --to 123456789',
    'channel live main-telegram --mode partial --allow 123456789 --branch podil --share 10',
    'channel set main-sms --cap-per-day 500 --unit-price 0.8',
    'channel pause main-sms',
  ],
  options: {
    name: valued('NAME', 'what the clinic calls the account: small letters, digits and hyphens'),
    set: repeated('KEY=VALUE', 'one setting; smtp.host=… reaches into a map'),
    settings: valued('FILE', 'a YAML file of settings'),
    secret: repeated('NAME=SOURCE', 'one secret from @FILE, from env:VARIABLE, or from - (standard input)'),
    unset: repeated('KEY', 'a setting that is taken back to what it is when nobody sets it'),
    rank: valued('N', 'its place among the accounts of its channel, 0 (unless told) goes first, the others stand in'),
    mode: valued('MODE', 'shadow (all but the send), partial (only some recipients) or live; a new account: shadow'),
    allow: repeated('ADDRESS', 'an address that partial reaches'),
    branch: repeated('ID', 'a branch whose visits partial writes about; none: all'),
    share: valued('N', 'how many in a hundred of the other recipients partial reaches'),
    'cap-per-day': valued('SUM', 'what the account may cost a day, in the currency of the clinic'),
    'unit-price': valued('SUM', 'what one message or one segment of an SMS costs'),
    'no-cap': { type: 'boolean', says: 'no limit on what it costs' },
    to: valued('ADDRESS', 'sends one message there, past every queue and rule'),
    ...clinicOption,
    ...jsonOption,
  },
  run: (context) => runVerb(context, { ...lookingVerbs, ...changingVerbs }),
};
