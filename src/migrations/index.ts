import { House1790000000000 } from './1790000000000-house.js';
import { Channels1791000000000 } from './1791000000000-channels.js';
import { Experiments1792000000000 } from './1792000000000-experiments.js';
import { Auth1793000000000 } from './1793000000000-auth.js';
import { Booking1794000000000 } from './1794000000000-booking.js';
import { Inbox1795000000000 } from './1795000000000-inbox.js';
import { Handovers1796000000000 } from './1796000000000-handovers.js';
import { Chat1797000000000 } from './1797000000000-chat.js';
import { Drafts1798000000000 } from './1798000000000-drafts.js';
import { Map1820000000000 } from './1820000000000-map.js';
import { Mystery1821000000000 } from './1821000000000-mystery.js';
import { SettingsInOrder1814000000000 } from './1814000000000-settings-in-order.js';
import { Personas1813000000000 } from './1813000000000-personas.js';
import { Publications1799000000000 } from './1799000000000-publications.js';
import { Rehearsals1800000000000 } from './1800000000000-rehearsals.js';
import { Operations1801000000000 } from './1801000000000-operations.js';
import { Desk1802000000000 } from './1802000000000-desk.js';
import { BookingPage1803000000000 } from './1803000000000-booking-page.js';
import { StaffContacts1804000000000 } from './1804000000000-staff-contacts.js';
import { Silence1805000000000 } from './1805000000000-silence.js';
import { Voice1806000000000 } from './1806000000000-voice.js';
import { Loop1807000000000 } from './1807000000000-loop.js';
import { Lifecycle1808000000000 } from './1808000000000-lifecycle.js';
import { JourneyMap1809000000000 } from './1809000000000-journey-map.js';
import { Reports1810000000000 } from './1810000000000-reports.js';
import { DeskRest1811000000000 } from './1811000000000-desk-rest.js';
import { Walk1812000000000 } from './1812000000000-walk.js';
import { DeskNeed1815000000000 } from './1815000000000-desk-files.js';
import { ReceivedFiles1817000000000 } from './1817000000000-received-files.js';
import { CostByUnit1818000000000 } from './1818000000000-kpi.js';
import { CatchUp1823000000000 } from './1823000000000-catch-up.js';
import { Imports1824000000000 } from './1824000000000-imports.js';
import { Retention1825000000000 } from './1825000000000-retention.js';

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
  Drafts1798000000000,
  Publications1799000000000,
  Rehearsals1800000000000,
  Operations1801000000000,
  Desk1802000000000,
  BookingPage1803000000000,
  StaffContacts1804000000000,
  Silence1805000000000,
  Voice1806000000000,
  Loop1807000000000,
  Lifecycle1808000000000,
  JourneyMap1809000000000,
  Reports1810000000000,
  DeskRest1811000000000,
  Walk1812000000000,
  Personas1813000000000,
  SettingsInOrder1814000000000,
  DeskNeed1815000000000,
  ReceivedFiles1817000000000,
  CostByUnit1818000000000,
  Map1820000000000,
  Mystery1821000000000,
  CatchUp1823000000000,
  Imports1824000000000,
  Retention1825000000000,
];
