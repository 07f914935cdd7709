import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import type { ClinicProgramme } from '../../catalog/index.js';
import type { InboundFile } from '../../channel/index.js';
import { everywhere, IdSource, LiveHints } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { answered, assigned, begun, called, heard, settled, type Conversation } from './conversation.js';
import { ConversationStore } from './conversation.store.js';
import { deadlineOf, departmentOf } from '../desk/desk-deadline.js';
import { PersonService } from '../person/person.service.js';
import { receivedFiles } from '../attachment/received-file.js';
import { storable, type ThreadEntry } from '../thread/thread.js';
import { ThreadStore } from '../thread/thread.store.js';

/** Something a patient said; instants are epoch ms. */
export interface HeardWords {
  /** The id of its event: the same words are one line. */
  readonly eventId: string;
  readonly patientId: string;
  readonly at: number;
  readonly channel: string;
  readonly text: string;
  /** What came along; it stays with the provider until it is fetched, soon after. */
  readonly files?: readonly InboundFile[] | undefined;
  /** Nothing automatic answers it. */
  readonly needsPerson: boolean;
  /** It reads like harm or blame. */
  readonly alarming?: boolean | undefined;
}

/** Something colleagues wrote, or did about the conversation. */
export interface OwnLine {
  readonly kind: 'wrote' | 'phone' | 'note' | 'move';
  readonly patientId: string;
  readonly at: number;
  readonly body: string;
  readonly author: string | null;
  readonly authorName: string | null;
  /** Left out: a new one. */
  readonly entryId?: string | undefined;
  readonly channel?: string | undefined;
  readonly touchId?: string | undefined;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

/** A person is asked for, by a scenario, the front door or a colleague. */
export interface DeskCall {
  readonly patientId: string;
  readonly department: string;
  readonly dueAt: number;
  readonly at: number;
  /** It comes before everybody who merely waits. */
  readonly alert?: boolean | undefined;
}

/** How one conversation changes. */
export type Change = (conversation: Conversation, programme: ClinicProgramme) => Conversation;

/**
 * Keeps the thread and the row of each conversation, in the transaction that causes the change and under its lock on patient or
 * recipient. Who turned out to be somebody else is written down under their own id, and their conversation is that of the other.
 */
@Injectable()
export class ConversationBook {
  constructor(
    private readonly store: ConversationStore,
    private readonly threads: ThreadStore,
    private readonly persons: PersonService,
    private readonly programmes: ClinicProgrammeService,
    private readonly ids: IdSource,
    private readonly hints: LiveHints,
  ) {}

  /** What a patient said, and that they wait where nobody but a person can answer. */
  async heard(tx: Tx, words: HeardWords): Promise<void> {
    const { eventId, patientId, at, channel, text, files, needsPerson, alarming } = words;
    const entry = {
      entryId: eventId,
      patientId,
      occurredAt: at,
      kind: 'heard',
      channel,
      body: storable(text),
    } as const;
    await this.threads.add(tx, [
      { ...entry, author: null, authorName: null, touchId: null, detail: receivedFiles(files) },
    ]);
    await this.change(tx, patientId, at, (conversation, programme) =>
      heard(
        conversation,
        { at, channel, text },
        needsPerson ? { ...deadlineOf(programme, conversation.department, at), alert: alarming } : undefined,
      ),
    );
  }

  /** A line of ours; answers it as it is kept. */
  async line(tx: Tx, line: OwnLine): Promise<ThreadEntry> {
    const { kind, patientId, at, body, author, authorName, entryId, channel, touchId, detail } = line;
    const entry: ThreadEntry = {
      ...{ entryId: entryId ?? this.ids.uuid(at), patientId, occurredAt: at, kind, channel: channel ?? null },
      ...{ body: storable(body), author, authorName, touchId: touchId ?? null, detail: detail ?? null },
    };
    await this.threads.add(tx, [entry]);
    return entry;
  }

  /** A person has answered the patient, from a page or from the clinic's own phone. */
  async answered(tx: Tx, patientId: string, { at, by, text }: { at: number; by: string; text: string }): Promise<void> {
    await this.change(tx, patientId, at, (conversation) => answered(conversation, { at, by, text }));
  }

  /** People are asked for: their conversations wait in these departments. */
  async calls(tx: Tx, calls: readonly DeskCall[]): Promise<void> {
    if (calls.length === 0) return;
    const rows = await this.rows(
      tx,
      calls.map(({ patientId, at }) => ({ patientId, at })),
    );
    for (const { patientId, department, dueAt, at, alert } of calls) {
      const key = rows.survivors.get(patientId) ?? patientId;
      const before = rows.conversations.get(key);
      if (before) rows.conversations.set(key, called(before, { department, dueAt, alert }, at));
    }
    await this.keep(tx, [...rows.conversations.values()]);
  }

  /** Somebody answers for it now: of that department, and of nobody's else. */
  async owned(
    tx: Tx,
    { patientId, department, owner, at }: { patientId: string; department: string; owner: string | null; at: number },
  ): Promise<void> {
    await this.change(tx, patientId, at, (conversation, programme) =>
      assigned(conversation, { assignee: owner, deadline: deadlineOf(programme, department, at) }),
    );
  }

  /** A person has ended what was asked of them, taken on at `since`, and nothing else is. */
  async settled(tx: Tx, patientId: string, { since, at }: { since: number; at: number }): Promise<void> {
    await this.change(tx, patientId, at, (conversation) => settled(conversation, since));
  }

  /** Changes one conversation, which begins with this where there was none; unchanged it is not written. */
  async change(tx: Tx, patientId: string, at: number, change: Change): Promise<Conversation> {
    const { programme, conversations } = await this.rows(tx, [{ patientId, at }]);
    const [before] = [...conversations.values()];
    const after = change(before ?? begun(patientId, departmentOf(programme), at), programme);
    if (after !== before) await this.keep(tx, [after], before?.department);
    return after;
  }

  /** The conversations of these patients, begun where there are none. */
  private async rows(tx: Tx, of: readonly { patientId: string; at: number }[]) {
    const survivors = await this.persons.survivors(tx, [...new Set(of.map(({ patientId }) => patientId))]);
    const keys = new Map(of.map(({ patientId, at }) => [survivors.get(patientId) ?? patientId, at]));
    const programme = await this.programmes.of(tx);
    // A task may join a conversation that whoever causes it may not read.
    const known = await everywhere(tx, () => this.store.load(tx, [...keys.keys()]));
    const valued = await this.store.valued(tx, [...keys.keys()]);
    const conversations = new Map(
      [...keys].map(([key, at]) => {
        const conversation = known.get(key) ?? begun(key, departmentOf(programme), at);
        return [
          key,
          conversation.valued === valued.has(key) ? conversation : { ...conversation, valued: valued.has(key) },
        ];
      }),
    );
    return { survivors, programme, conversations };
  }

  /** `left`: the department that has it no more; its people see at once that it is gone. */
  private async keep(tx: Tx, conversations: readonly Conversation[], left?: string): Promise<void> {
    await everywhere(tx, () => this.store.save(tx, conversations));
    for (const { patientId, department } of conversations) {
      const departments = [...new Set([department, left ?? department])];
      this.hints.tell(tx, { kind: 'conversation', id: patientId, patientId, departments });
    }
  }
}
