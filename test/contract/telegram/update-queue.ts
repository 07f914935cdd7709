/** What Telegram keeps for a bot until it is confirmed: by an offset above it, or by an answer of 200 from the webhook. */
export class UpdateQueue {
  /** Offsets in the order they came in; unset where a call had none. */
  readonly offsets: (number | undefined)[] = [];
  private updates: { update_id: number; [field: string]: unknown }[] = [];
  private nextId = 700_000_001;
  private waiting: (() => void)[] = [];
  private polls = 0;
  private webhook: { url: string; secret: string } | undefined;

  get pending(): number {
    return this.updates.length;
  }

  get webhookUrl(): string {
    return this.webhook?.url ?? '';
  }

  get openPolls(): number {
    return this.polls;
  }

  /** Numbers go on from here, as after a week of silence. */
  renumber(id: number): void {
    this.nextId = id;
  }

  add(update: Record<string, unknown>): number {
    const id = this.nextId++;
    this.updates.push({ update_id: id, ...update });
    this.wake();
    return id;
  }

  setWebhook(url: string, secret: string): void {
    this.webhook = url === '' ? undefined : { url, secret };
  }

  /** Confirms what lies below the offset, then waits for something to tell. */
  async poll(offset: number | undefined, seconds: number, gone: AbortSignal): Promise<readonly object[]> {
    this.offsets.push(offset);
    if (offset !== undefined) this.updates = this.updates.filter((update) => update.update_id >= offset);
    if (this.updates.length > 0) return this.updates.slice(0, 100);
    this.polls += 1;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, seconds * 1_000);
      const wake = () => {
        clearTimeout(timer);
        resolve();
      };
      this.waiting.push(wake);
      gone.addEventListener('abort', wake);
    });
    this.polls -= 1;
    return this.updates.filter((update) => update.update_id >= (offset ?? 0)).slice(0, 100);
  }

  wake(): void {
    for (const wake of this.waiting.splice(0)) wake();
  }

  /** Calls the webhook with the first update, `attempts` times at most, until it answers 200; the answers. */
  async deliver(attempts: number): Promise<number[]> {
    const [update] = this.updates;
    if (!update || !this.webhook) return [];
    const answers: number[] = [];
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const headers = { 'content-type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': this.webhook.secret };
      const answer = await fetch(this.webhook.url, { method: 'POST', headers, body: JSON.stringify(update) });
      answers.push(answer.status);
      if (answer.status !== 200) continue;
      this.updates.shift();
      break;
    }
    return answers;
  }
}
