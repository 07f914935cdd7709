export { admitCalls, breakerVerdict, closedBreaker, defaultBreakerPolicy, recordCall } from './circuit-breaker.js';
export type { Breaker, BreakerPolicy, BreakerVerdict } from './circuit-breaker.js';
export { ChannelModule } from './channel.module.js';
export { ProbeService } from './probe/probe.service.js';
export { InboundSink } from './inbound-sink.js';
export type { ArrivalSource } from './inbound-sink.js';
export { receiptStates } from './arrival.js';
export type {
  Arrival,
  InboundContactChange,
  InboundFile,
  InboundIgnored,
  InboundItem,
  InboundNotice,
  InboundReceipt,
  InboundReply,
  InboundStaffWords,
  ReceiptState,
  TakeArrival,
} from './arrival.js';
export type { ChannelAccount, ChannelHouse, ChannelKind, SecretRule, WebhookRequest, WebhookVerdict } from './kind.js';
export { channelNames } from './port.js';
export type {
  Approvals,
  ApprovalState,
  ApprovedText,
  ChannelAdapter,
  ChannelCapabilities,
  ChannelHealth,
  ChannelName,
  LookupResult,
  FetchedFile,
  MessageFile,
  MessageReference,
  NotSent,
  OutboundMessage,
  Pairing,
  ReplyButton,
  SendContext,
  SendResult,
  Sent,
  TakenReply,
  Unknown,
} from './port.js';
export { fullBucket, pauseBucket, takeTokens } from './rate-limit.js';
export type { Grant, RateLimit, TokenBucket } from './rate-limit.js';
export { ChannelRegistry } from './registry.service.js';
export type { ChannelState, OwnChannel, Route } from './registry.service.js';
export { behaviours } from './sandbox/phone.js';
export type { ArrivedMessage, Behaviour, Phone, PhoneKey } from './sandbox/phone.js';
export { mayCall } from './sms/http/destination.adapter.js';
export type { DestinationPolicy } from './sms/http/destination.adapter.js';
export { SandboxService } from './sandbox/sandbox.service.js';
export { ChannelFrontModule } from './front.module.js';
export { sendSafely } from './send-safely.js';
export type { SendLimits } from './send-safely.js';
export { AccountKeeper } from './account/account-keeper.service.js';
export { requests as accountRequests } from './account/account-requests.js';
export { AccountStatusService } from './account/account-status.service.js';
export type { AccountStatus, ChannelsStatus } from './account/account-status.service.js';
export { AccountWorker } from './account/account.worker.js';
export { AccountService } from './account/account.service.js';
export type { AccountChange, NewAccount } from './account/account.service.js';
export { AccountStore } from './account/account.store.js';
export type { AccountRow, HealthRow, QueueDepth } from './account/account.store.js';
export { live, reaches, rolloutSchema } from './account/rollout.js';
export type { Rollout } from './account/rollout.js';
export { affordable, spendingCapSchema } from './account/spending-cap.js';
export type { SpendingCap } from './account/spending-cap.js';
export { gsmCodes } from './sms/alphabet.js';
export { cutSms, smsSize } from './sms/segments.js';
export type { SmsAlphabet } from './sms/segments.js';
