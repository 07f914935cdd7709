/** The channels a patient can be reached on. */
export const channelNames = ['telegram', 'whatsapp', 'sms', 'email'] as const;
export type ChannelName = (typeof channelNames)[number];
