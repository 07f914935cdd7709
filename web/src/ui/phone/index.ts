/** Phones as patients hold them: bubbles of each channel, letters, the locked screen. */
export { Bubble, LockScreen, PhoneFrame, PhoneView } from './phone.js';
export type { PhoneChannel, PhoneMessage } from './phone.js';
