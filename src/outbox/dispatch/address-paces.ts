/** More addresses than this are not remembered: whoever was written to longest ago is long past any pace. */
const most = 20_000;

/**
 * When each address may be written to next, by this process. Another process may be a little too fast for one address; the
 * provider then says so, and the channel waits.
 */
export class AddressPaces {
  private readonly free = new Map<string, number>();

  /** The instant (epoch ms) at which the address is free: not later than `now` means that its turn was taken. */
  take(address: string, now: number, gapMs: number): number {
    const at = this.free.get(address) ?? now;
    if (at > now) return at;
    this.free.delete(address);
    this.free.set(address, now + gapMs);
    if (this.free.size > most) this.forget();
    return now;
  }

  private forget(): void {
    const oldest = this.free.keys().next();
    if (!oldest.done) this.free.delete(oldest.value);
  }
}
