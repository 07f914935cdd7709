/** Phones as patients hold them: bubbles of each channel, letters, the locked screen. */
export { Bubble, LockScreen, PhoneView } from './phone.js';
