import { House1790000000000 } from './1790000000000-house.js';
import { Channels1791000000000 } from './1791000000000-channels.js';
import { Experiments1792000000000 } from './1792000000000-experiments.js';
import { Auth1793000000000 } from './1793000000000-auth.js';
import { Booking1794000000000 } from './1794000000000-booking.js';
import { Inbox1795000000000 } from './1795000000000-inbox.js';
import { Handovers1796000000000 } from './1796000000000-handovers.js';
import { Chat1797000000000 } from './1797000000000-chat.js';

/** Every migration in the order it was written. A released migration is never edited. */
export const migrations = [
  House1790000000000,
  Channels1791000000000,
  Experiments1792000000000,
  Auth1793000000000,
  Booking1794000000000,
  Inbox1795000000000,
  Handovers1796000000000,
  Chat1797000000000,
];
