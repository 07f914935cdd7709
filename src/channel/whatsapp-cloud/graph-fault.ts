/**
 * What a fault says. `message`: this one never goes out this way; `later`: the same may go out later; `address`: nothing ever
 * reaches it; `channel`: nobody is reached until somebody acts; `unclear`: the provider itself does not know what it did.
 */
export type FaultScope = 'message' | 'later' | 'address' | 'channel' | 'unclear';

export interface GraphFault {
  /** In our words. */
  readonly code: string;
  readonly scope: FaultScope;
  /** How long the whole number should stay silent, where the provider's limit says so. */
  readonly pauseMs?: number;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

const faults: ReadonlyMap<number, GraphFault> = new Map<number, GraphFault>([
  // Access: the token, the app or the number itself.
  [0, { code: 'WHATSAPP_TOKEN', scope: 'channel' }],
  [102, { code: 'WHATSAPP_TOKEN', scope: 'channel' }],
  [190, { code: 'WHATSAPP_TOKEN', scope: 'channel' }],
  [3, { code: 'WHATSAPP_PERMISSION', scope: 'channel' }],
  [10, { code: 'WHATSAPP_PERMISSION', scope: 'channel' }],
  [131005, { code: 'WHATSAPP_PERMISSION', scope: 'channel' }],
  [33, { code: 'WHATSAPP_NUMBER_UNKNOWN', scope: 'channel' }],
  [368, { code: 'WHATSAPP_RESTRICTED', scope: 'channel' }],
  [131031, { code: 'WHATSAPP_LOCKED', scope: 'channel' }],
  [131037, { code: 'WHATSAPP_DISPLAY_NAME', scope: 'channel' }],
  [131042, { code: 'WHATSAPP_PAYMENT', scope: 'channel' }],
  [131045, { code: 'WHATSAPP_NOT_REGISTERED', scope: 'channel' }],
  [133000, { code: 'WHATSAPP_NOT_REGISTERED', scope: 'channel' }],
  [133005, { code: 'WHATSAPP_NOT_REGISTERED', scope: 'channel' }],
  [133006, { code: 'WHATSAPP_NOT_REGISTERED', scope: 'channel' }],
  [133010, { code: 'WHATSAPP_NOT_REGISTERED', scope: 'channel' }],
  [133015, { code: 'WHATSAPP_NOT_REGISTERED', scope: 'channel' }],
  // Limits. Those of the hour are asked again after minutes, that of one address after its six seconds.
  [4, { code: 'WHATSAPP_RATE_APP', scope: 'later', pauseMs: 5 * MINUTE_MS }],
  [17, { code: 'WHATSAPP_RATE_APP', scope: 'later', pauseMs: 5 * MINUTE_MS }],
  [32, { code: 'WHATSAPP_RATE_APP', scope: 'later', pauseMs: 5 * MINUTE_MS }],
  [613, { code: 'WHATSAPP_RATE_APP', scope: 'later', pauseMs: 5 * MINUTE_MS }],
  [80007, { code: 'WHATSAPP_RATE_ACCOUNT', scope: 'later', pauseMs: 5 * MINUTE_MS }],
  [130429, { code: 'WHATSAPP_RATE', scope: 'later', pauseMs: 10 * SECOND_MS }],
  [131048, { code: 'WHATSAPP_RATE_SPAM', scope: 'later', pauseMs: 15 * MINUTE_MS }],
  [131056, { code: 'WHATSAPP_RATE_PAIR', scope: 'later', pauseMs: 6 * SECOND_MS }],
  [133016, { code: 'WHATSAPP_RATE_REGISTER', scope: 'later', pauseMs: 15 * MINUTE_MS }],
  [2, { code: 'WHATSAPP_BUSY', scope: 'later', pauseMs: 30 * SECOND_MS }],
  [131057, { code: 'WHATSAPP_MAINTENANCE', scope: 'later', pauseMs: MINUTE_MS }],
  [133004, { code: 'WHATSAPP_BUSY', scope: 'later', pauseMs: 30 * SECOND_MS }],
  // The provider does not say what became of the message.
  [1, { code: 'WHATSAPP_SERVER', scope: 'unclear' }],
  [131000, { code: 'WHATSAPP_SERVER', scope: 'unclear' }],
  [131016, { code: 'WHATSAPP_SERVER', scope: 'unclear' }],
  // This recipient, now or ever. 131026 has passing reasons too (an old app, terms not accepted), so it closes nothing.
  [131021, { code: 'WHATSAPP_OWN_NUMBER', scope: 'address' }],
  [131026, { code: 'WHATSAPP_UNDELIVERABLE', scope: 'message' }],
  [131030, { code: 'WHATSAPP_TEST_RECIPIENT', scope: 'message' }],
  [131047, { code: 'WHATSAPP_WINDOW_CLOSED', scope: 'message' }],
  [131049, { code: 'WHATSAPP_HELD_BACK', scope: 'message' }],
  [131050, { code: 'WHATSAPP_MARKETING_STOPPED', scope: 'message' }],
  [131062, { code: 'WHATSAPP_USER_ID', scope: 'message' }],
  [130472, { code: 'WHATSAPP_EXPERIMENT', scope: 'message' }],
  [130497, { code: 'WHATSAPP_COUNTRY', scope: 'message' }],
  // This message.
  [100, { code: 'WHATSAPP_PARAMETER', scope: 'message' }],
  [131008, { code: 'WHATSAPP_PARAMETER', scope: 'message' }],
  [131009, { code: 'WHATSAPP_PARAMETER', scope: 'message' }],
  [135000, { code: 'WHATSAPP_PARAMETER', scope: 'message' }],
  [131051, { code: 'WHATSAPP_UNSUPPORTED', scope: 'message' }],
  [131052, { code: 'WHATSAPP_MEDIA', scope: 'message' }],
  [131053, { code: 'WHATSAPP_MEDIA', scope: 'message' }],
  // Its approved text.
  [132000, { code: 'WHATSAPP_TEMPLATE_PARAMETERS', scope: 'message' }],
  [132001, { code: 'WHATSAPP_TEMPLATE_MISSING', scope: 'message' }],
  [132005, { code: 'WHATSAPP_TEMPLATE_LENGTH', scope: 'message' }],
  [132007, { code: 'WHATSAPP_TEMPLATE_POLICY', scope: 'message' }],
  [132012, { code: 'WHATSAPP_TEMPLATE_PARAMETERS', scope: 'message' }],
  [132015, { code: 'WHATSAPP_TEMPLATE_PAUSED', scope: 'message' }],
  [132016, { code: 'WHATSAPP_TEMPLATE_DISABLED', scope: 'message' }],
  [132018, { code: 'WHATSAPP_TEMPLATE_PARAMETERS', scope: 'message' }],
]);

/** Permissions of the Graph API: 200 to 299. */
function isPermission(code: number): boolean {
  return code >= 200 && code < 300;
}

/** Of code 100: there is no such object, or the token may not see it. */
const OBJECT_MISSING = 33;

/** What a number of the Graph API means; total: one that nobody has seen yet concerns the message alone. */
export function graphFault(code: number, subcode?: number): GraphFault {
  if (code === 100 && subcode === OBJECT_MISSING) return { code: 'WHATSAPP_NUMBER_UNKNOWN', scope: 'channel' };
  if (isPermission(code)) return { code: 'WHATSAPP_PERMISSION', scope: 'channel' };
  const known = faults.get(code);
  if (known) return known;
  const named = Number.isSafeInteger(code) && code > 0;
  return { code: named ? `WHATSAPP_${code}` : 'WHATSAPP_REFUSED', scope: 'message' };
}
