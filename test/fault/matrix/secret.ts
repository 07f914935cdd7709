/** By which the webhooks of the rig's provider prove themselves. */
export const hookSecret = 'the-provider-of-the-fault-rig';
