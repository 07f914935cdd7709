export { admitCalls, breakerVerdict, closedBreaker, defaultBreakerPolicy, recordCall } from './circuit-breaker.js';
export type { Breaker, BreakerPolicy, BreakerVerdict } from './circuit-breaker.js';
export { ChannelModule } from './channel.module.js';
export { InboundSink } from './inbound-sink.js';
export type { InboundReply } from './inbound-sink.js';
export { channelNames } from './port.js';
export type {
  ChannelAdapter,
  ChannelCapabilities,
  ChannelHealth,
  ChannelName,
  LookupResult,
  MessageReference,
  NotSent,
  OutboundMessage,
  ReplyButton,
  SendContext,
  SendResult,
  Sent,
  Unknown,
} from './port.js';
export { fullBucket, pauseBucket, takeTokens } from './rate-limit.js';
export type { Grant, RateLimit, TokenBucket } from './rate-limit.js';
export { ChannelRegistry } from './registry.service.js';
export { behaviours } from './sandbox/phone.js';
export type { ArrivedMessage, Behaviour, Phone, PhoneKey } from './sandbox/phone.js';
export { SandboxService } from './sandbox/sandbox.service.js';
export { SandboxModule } from './sandbox.module.js';
export { sendSafely } from './send-safely.js';
export type { SendLimits } from './send-safely.js';
