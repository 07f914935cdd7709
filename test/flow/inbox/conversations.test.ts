import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SessionService } from '../../../src/auth/index.js';
import { DeskSweep, HandoverService, PersonService } from '../../../src/inbox/index.js';
import { LiveHints } from '../../../src/runtime/index.js';
import type { LiveHint } from '../../../src/runtime/index.js';
import { HOUR, House } from '../../support/house.js';
import { signIn } from '../../support/sign-in.js';

type Shape = Record<string, unknown>;

interface Colleague {
  readonly staffId: string;
  headers(): Promise<Record<string, string>>;
  call(method: string, path: string, body?: object): Promise<{ status: number; body: Shape }>;
}

let house: House;
let olha: Colleague;
let ivan: Colleague;
let doctor: Colleague;

beforeAll(async () => {
  house = await House.open({ env: { PUBLIC_URL: 'https://clinic.example' } });
  olha = await atDesk({ roles: ['reception'], departments: ['reception'], name: 'Olha' });
  ivan = await atDesk({ roles: ['reception'], departments: ['reception'], name: 'Ivan' });
  doctor = await atDesk({ roles: ['clinician'], departments: ['primary-diagnostics'], name: 'Maria' });
}, 120_000);

afterAll(() => house.close());

/** Somebody whose session never runs out, however far the clock is moved. */
async function atDesk(person: Parameters<typeof signIn>[1]): Promise<Colleague> {
  const { staffId } = await signIn(house, person);
  const headers = async () => {
    const token = await house.run((tx) => house.get(SessionService).open(tx, staffId, 'open'));
    const csrf = house.get(SessionService).csrfOf(token);
    return { cookie: `__Host-tropa=${token}`, 'x-tropa-csrf': csrf, 'sec-fetch-site': 'same-origin' };
  };
  return {
    staffId,
    headers,
    call: async (method, path, body) => {
      const given: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
      const init: RequestInit = { method, headers: { ...(await headers()), ...given } };
      if (body) init.body = JSON.stringify(body);
      const response = await fetch(`${await house.origin()}/api/v1${path}`, init);
      const text = await response.text();
      return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Shape };
    },
  };
}

async function conversation(who: Colleague, patientId: string): Promise<Shape> {
  return (await who.call('GET', `/conversations/${patientId}`)).body;
}

async function entries(who: Colleague, patientId: string): Promise<Shape[]> {
  const { body } = await who.call('GET', `/conversations/${patientId}/thread`);
  return body['entries'] as Shape[];
}

/** What a thread says, line by line, as a person would read it. */
async function lines(who: Colleague, patientId: string): Promise<string[]> {
  return (await entries(who, patientId)).map(
    ({ kind, text, template }) => `${String(kind)}: ${String(template ?? text)}`,
  );
}

/** A scenario is called in every language of the pages. */
const reminders = { en: 'Visit reminders', ru: 'Напоминания о визите', uk: 'Нагадування про візит' };

async function listed(who: Colleague, query = ''): Promise<string[]> {
  const { body } = await who.call('GET', `/conversations?${query}`);
  return (body['conversations'] as Shape[]).map((each) => String(each['patient_id']));
}

const write = (who: Colleague, patientId: string, text: string, more: object = {}) =>
  who.call('POST', `/conversations/${patientId}/messages`, { id: randomUUID(), text, ...more });

/** A task as the scenario of an incident makes it. */
async function incident(patientId: string): Promise<void> {
  const now = house.clock.now();
  const task = { patientId, department: 'reception', reason: 'incident', summary: 'A fall', dueAt: now + HOUR, now };
  await house.run((tx) => house.get(HandoverService).request(tx, { ...task, instead: ['incident'] }));
}

describe('what a patient writes', () => {
  it('waits in the queue of the department, with a deadline in its working hours, until a person answers', async () => {
    const patientId = await house.patient('waits', '3001');
    await house.say('3001', { text: 'Сколько стоит приём?' });
    const waiting = await conversation(olha, patientId);
    expect(waiting).toMatchObject({ status: 'open', unread: 1, channel: 'telegram', assignee: null, held_by: null });
    expect(Date.parse(String(waiting['due_at']))).toBe(house.clock.now() + 2 * HOUR);
    expect(Date.parse(String(waiting['long_from']))).toBe(house.clock.now() + HOUR);
    expect(await listed(olha, 'waiting=true')).toContain(patientId);

    const { status, body } = await write(olha, patientId, 'Добрый день. 900 гривен.');
    expect(status).toBe(200);
    expect(body).toMatchObject({ kind: 'wrote', author_name: 'Olha', delivery: { state: 'planned' } });
    await house.settle();
    expect((await house.newestMessage('3001')).body).toBe('Добрый день. 900 гривен.');
    expect(await lines(olha, patientId)).toEqual([
      'heard: Сколько стоит приём?',
      'move: conversation.taken',
      'wrote: Добрый день. 900 гривен.',
    ]);
    const [, , sent] = await entries(olha, patientId);
    expect(sent).toMatchObject({ channel: 'telegram', delivery: { state: 'sent' } });
    expect(await conversation(olha, patientId)).toMatchObject({
      ...{ waiting_since: null, due_at: null, unread: 0, assignee_name: 'Olha', held_by: `staff:${olha.staffId}` },
    });
    expect(await listed(olha, 'queue=mine')).toEqual([patientId]);
  });

  it('comes first when it waits longest or cannot wait, and pages go on where they ended', async () => {
    const patients: string[] = [];
    for (const address of ['3101', '3102', '3103']) {
      patients.push(await house.patient(`queue-${address}`, address));
      house.clock.set(house.clock.now() + 60_000);
      await house.say(address, { text: 'Do you also treat grown-ups?' });
    }
    const contacts = [{ channel: 'telegram' as const, address: '3104' }];
    const valued = await house.enter('queue-valued', contacts, { tags: ['most-valued'] });
    await house.say('3104', { text: 'Do you also treat grown-ups?' });
    const alert = await house.patient('queue-alert', '3105');
    await house.say('3105', { text: 'Do you also treat grown-ups?' });
    await incident(alert);
    patients.unshift(alert, valued);
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await olha.call('GET', `/conversations?waiting=true&limit=1${cursor}`);
      seen.push(...(body['conversations'] as Shape[]).map((each) => String(each['patient_id'])));
      cursor = body['next'] === null ? '' : `&cursor=${String(body['next'])}`;
    } while (cursor !== '');
    expect(seen).toEqual(patients);
    expect((await olha.call('GET', '/conversations?cursor=none')).body).toMatchObject({ code: 'INBOX_CURSOR' });
    const { body } = await olha.call('GET', '/conversations/queues');
    expect(body).toMatchObject({ unassigned: 5, departments: [{ department: 'reception', waiting: 5 }] });
    expect(await conversation(olha, alert)).toMatchObject({ alert: true, valued: false });
    expect(await conversation(olha, valued)).toMatchObject({ alert: false, valued: true });
    await write(olha, alert, 'We have called the ambulance');
    expect(await conversation(olha, alert)).toMatchObject({ alert: false, waiting_since: null });
  });

  it('is no other department’s, neither in a list nor by its id, until it is handed over to it', async () => {
    const patientId = await house.patient('scoped', '3201');
    await house.say('3201', { text: 'A question about a secret' });
    expect(await listed(doctor)).toEqual([]);
    for (const path of [
      `conversations/${patientId}`,
      `conversations/${patientId}/thread`,
      `patients/${patientId}/card`,
    ]) {
      expect((await doctor.call('GET', `/${path}`)).body).toMatchObject({ status: 403, code: 'INBOX_OUT_OF_SCOPE' });
    }
    expect((await doctor.call('GET', '/search?q=secret')).body).toEqual({ people: [], messages: [] });
    await olha.call('POST', `/conversations/${patientId}/assign`, { department: 'primary-diagnostics' });
    expect(await listed(doctor)).toEqual([patientId]);
    expect((await doctor.call('GET', `/conversations/${patientId}/thread`)).status).toBe(200);
  });
});

describe('a scenario and a person in one thread', () => {
  it('shows the question with its buttons, falls silent for the person, and goes on after handback', async () => {
    const { patientId } = await house.asked('thread', '3301');
    const [asked] = (await entries(olha, patientId)).filter(({ kind }) => kind === 'scenario').slice(-1);
    expect(asked).toMatchObject({ delivery: { state: 'sent' }, question: { open: true }, titles: reminders });
    expect(((asked?.['question'] as Shape)['replies'] as Shape[]).length).toBeGreaterThan(1);
    await olha.call('POST', `/conversations/${patientId}/take`, {});
    await house.settle();
    await house.say('3301', { text: 'Is there parking?' });
    await house.settle();
    expect(await conversation(olha, patientId)).toMatchObject({
      assignee_name: 'Olha',
      waiting_since: expect.any(String),
    });
    expect((await write(ivan, patientId, 'Yes.')).body).toMatchObject({ code: 'PATIENT_HELD' });
    await write(olha, patientId, 'Yes, behind the house.');
    await house.settle();
    expect((await house.newestMessage('3301')).body).toBe('Yes, behind the house.');
    await olha.call('POST', `/conversations/${patientId}/release`, { choice: 'continue' });
    const told = (await house.waiting(patientId)).map(({ kind }) => kind);
    expect(told).toContain('conversation.released');
    expect(await conversation(olha, patientId)).toMatchObject({ held_by: null });
  });

  it('has one owner, however many assign and take it at once', async () => {
    const patientId = await house.patient('contested', '3401');
    await house.say('3401', { text: 'Who helps me?' });
    await olha.call('POST', `/conversations/${patientId}/take`, {});
    const people = [olha, ivan, doctor];
    const moves = Array.from({ length: 50 }, (_, index) => {
      const who = people[index % 2] ?? olha;
      const to = people[index % 3] ?? olha;
      if (index % 5 === 4) return who.call('POST', `/conversations/${patientId}/take`, {});
      return who.call('POST', `/conversations/${patientId}/assign`, { staff: to.staffId });
    });
    const statuses = (await Promise.all(moves)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(statuses.includes(409) ? [200, 409] : [200]));
    const after = await conversation(olha, patientId);
    expect(people.map(({ staffId }) => `staff:${staffId}`)).toContain(after['held_by']);
    expect(after['assignee']).toBe(after['held_by']);
  });
});

describe('writing', () => {
  it('is the same message when it comes again, and the thread of another patient keeps its own', async () => {
    const first = await house.patient('twice', '3501');
    const other = await house.patient('twice-other', '3502');
    const body = { id: randomUUID(), text: 'Your results are ready.' };
    const answers = await Promise.all([1, 2, 3].map(() => olha.call('POST', `/conversations/${first}/messages`, body)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map((answer) => answer.body['id'])).size).toBe(1);
    expect((await olha.call('POST', `/conversations/${other}/messages`, body)).body).toMatchObject({
      code: 'INBOX_MESSAGE_ID',
    });
    await house.settle();
    const rows = await house.rows(`SELECT 1 FROM touch WHERE clinic_id = 1 AND enrolment_id = $1`, [body.id]);
    expect(rows).toHaveLength(1);
    expect((await write(olha, first, 'By SMS', { channel: 'sms' })).body).toMatchObject({
      code: 'INBOX_CHANNEL_CLOSED',
    });
  });

  it('waits for the morning when nobody asked, and leaves at once as an answer', async () => {
    const patientId = await house.patient('night', '3601');
    const night = house.clock.now() + 13 * HOUR;
    house.clock.set(night);
    const { body } = await write(olha, patientId, 'A word of our own');
    const delivery = body['delivery'] as Shape;
    expect(delivery).toMatchObject({ state: 'planned', why: expect.stringContaining('quiet hours') });
    expect(Date.parse(String(delivery['next_at']))).toBeGreaterThan(night);
    await house.say('3601', { text: 'Are you awake?' });
    await write(olha, patientId, 'We are.');
    await house.settle();
    expect((await house.newestMessage('3601')).body).toBe('We are.');
  });

  it('gives a file as a link that only shows it as a file, and takes no page for one', async () => {
    const patientId = await house.patient('files', '3701');
    await house.say('3701', { text: 'My plan, please' });
    const origin = await house.origin();
    const upload = async (name: string, content: string) =>
      fetch(`${origin}/api/v1/conversations/${patientId}/attachments?name=${encodeURIComponent(name)}`, {
        method: 'POST',
        body: content,
        headers: { ...(await olha.headers()), 'content-type': 'application/octet-stream' },
      });
    expect((await upload('x.svg', '<svg onload="alert(1)"/>')).status).toBe(422);
    expect((await upload('x.pdf', '<html><script>alert(1)</script>')).status).toBe(422);
    const file = (await (await upload('../../План лікування.pdf', '%PDF-1.7 plan')).json()) as Shape;
    expect(file).toMatchObject({ name: 'План лікування.pdf', type: 'application/pdf', bytes: 13 });
    await write(olha, patientId, 'Your plan', { attachments: [file['id']] });
    await house.settle();
    const text = (await house.newestMessage('3701')).body;
    const link = /https:\/\/clinic\.example(\/a\/\S+)/.exec(text)?.[1] ?? '';
    const given = await fetch(`${origin}${link}`);
    expect(await given.text()).toBe('%PDF-1.7 plan');
    expect(given.headers.get('content-disposition')).toMatch(/^attachment; filename="/);
    expect(given.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await fetch(`${origin}${link}x`)).status).toBe(404);
    expect((await entries(olha, patientId)).at(-1)).toMatchObject({ attachments: [{ name: 'План лікування.pdf' }] });
  });
});

describe('beside the thread', () => {
  it('a note names a colleague, who finds it and no patient ever does', async () => {
    const patientId = await house.patient('noted', '3801');
    await house.say('3801', { text: 'Hello' });
    const note = { id: randomUUID(), text: 'Please look at the X-ray', mentions: [doctor.staffId] };
    expect((await olha.call('POST', `/conversations/${patientId}/notes`, note)).status).toBe(200);
    const { body } = await doctor.call('GET', '/conversations/mentions');
    expect(body['mentions']).toMatchObject([{ patient_id: patientId, by: 'Olha', text: note.text }]);
    expect((await doctor.call('GET', `/conversations/${patientId}/thread`)).status).toBe(200);
    await doctor.call('POST', `/conversations/mentions/${note.id}/seen`, {});
    expect((await doctor.call('GET', '/conversations/mentions')).body['mentions']).toEqual([]);
    await house.settle();
    expect(
      (await house.rows<{ body: string }>(`SELECT body FROM message WHERE clinic_id = 1`)).map(
        ({ body: sent }) => sent,
      ),
    ).not.toContain(note.text);
  });

  it('a canned answer is filled for the patient, and one that cannot be filled is not kept', async () => {
    const patientId = await house.enter('canned', [{ channel: 'telegram', address: '3901' }], { name: 'Anna' });
    const answer = {
      department: 'reception',
      locale: 'en',
      name: 'greeting',
      text: '{{#if patient.name}}{{patient.name}}, hello{{else}}Hello{{/if}} from {{clinic.name}}.',
    };
    expect((await olha.call('POST', '/canned', answer)).status).toBe(200);
    expect((await olha.call('POST', '/canned', answer)).body).toMatchObject({ code: 'INBOX_CANNED_NAME' });
    expect(
      (await olha.call('POST', '/canned', { ...answer, name: 'x', text: '{{#each secrets}}{{/each}}' })).body,
    ).toMatchObject({ code: 'INBOX_CANNED_TEXT' });
    const { body } = await olha.call('GET', `/canned?patient=${patientId}`);
    expect(body['canned']).toMatchObject([{ name: 'greeting', rendered: expect.stringMatching(/^Anna, hello from /) }]);
    expect((await doctor.call('GET', '/canned')).body['canned']).toEqual([]);
  });

  it('two who write to the same patient see each other for ten seconds', async () => {
    const patientId = await house.patient('typed', '4001');
    await house.say('4001', { text: 'Hello' });
    const hints: LiveHint[] = [];
    const leave = await house.get(LiveHints).follow(1, (hint) => hint !== 'missed' && hints.push(hint));
    await ivan.call('POST', `/conversations/${patientId}/typing`, {});
    await ivan.call('POST', `/conversations/${patientId}/typing`, {});
    leave();
    expect(hints).toMatchObject([{ kind: 'typing', by: ivan.staffId }, { kind: 'typing' }]);
    expect(await conversation(olha, patientId)).toMatchObject({ typing: ['Ivan'] });
    expect(await conversation(ivan, patientId)).toMatchObject({ typing: [] });
    house.clock.set(house.clock.now() + 10_001);
    expect(await conversation(olha, patientId)).toMatchObject({ typing: [] });
  });

  it('people of the department that has it no more hear at once that it is gone', async () => {
    const patientId = await house.patient('gone-on', '4005');
    await house.say('4005', { text: 'Is the doctor in?' });
    const hints: LiveHint[] = [];
    const leave = await house.get(LiveHints).follow(1, (hint) => hint !== 'missed' && hints.push(hint));
    await olha.call('POST', `/conversations/${patientId}/assign`, { department: 'primary-diagnostics' });
    const moved = () => hints.find(({ departments }) => departments?.includes('primary-diagnostics'));
    await until(() => moved() !== undefined);
    leave();
    expect(moved()).toMatchObject({ kind: 'conversation', departments: ['primary-diagnostics', 'reception'] });
  });

  it('people are found by name, phone and address, and words in whatever form', async () => {
    const patientId = await house.enter(
      'found',
      [
        { channel: 'sms', address: '+380671234567' },
        { channel: 'email', address: 'Petro.S@clinic.example' },
        { channel: 'telegram', address: '4101' },
      ],
      { name: 'Петро', familyName: 'Сковорода' },
    );
    await house.say('4101', { text: 'У меня болит колено после процедуры' });
    const found = async (question: string) => {
      const { body } = await olha.call('GET', `/search?q=${encodeURIComponent(question)}`);
      return {
        people: (body['people'] as Shape[]).map((one) => one['patient_id']),
        messages: (body['messages'] as Shape[]).map((one) => one['patient_id']),
      };
    };
    for (const question of ['сково', 'ПЕТРО', 'Сковорода Пе', '067 123-45-67', '4567', 'petro.s@']) {
      expect({ question, people: (await found(question)).people }).toEqual({ question, people: [patientId] });
    }
    expect((await found('Петро Франко')).people).toEqual([]);
    for (const question of ['процедура', 'болит КОЛЕНО', 'колени']) {
      expect((await found(question)).messages).toEqual(question === 'колени' ? [patientId] : [patientId]);
    }
    expect((await found('колено рука')).messages).toEqual([]);
  });

  it('a conversation of another department is found by whoever it was given to or is named in it, and by nobody else', async () => {
    const guest = await atDesk({ roles: ['clinician'], departments: ['primary-diagnostics'], name: 'Guest' });
    const contacts = [{ channel: 'telegram' as const, address: '4151' }];
    const patientId = await house.enter('searched', contacts, { name: 'Zynoviia', familyName: 'Tkach' });
    await house.say('4151', { text: 'The orthosis squeaks' });
    const found = async (who: Colleague) => {
      const people = (await who.call('GET', '/search?q=Zynov')).body['people'] as Shape[];
      const lines = (await who.call('GET', '/search?q=orthosis')).body['messages'] as Shape[];
      return [people, lines].map((list) => list.map((one) => one['patient_id']));
    };
    expect(await found(guest)).toEqual([[], []]);
    const note = { id: randomUUID(), text: 'Please look', mentions: [guest.staffId] };
    await olha.call('POST', `/conversations/${patientId}/notes`, note);
    expect(await found(guest)).toEqual([[patientId], [patientId]]);
    expect(await found(doctor)).toEqual([[], []]);
    await olha.call('POST', `/conversations/${patientId}/assign`, { staff: doctor.staffId });
    expect(await found(doctor)).toEqual([[patientId], [patientId]]);
  });

  it('the card says where the patient stands and why nothing is on its way', async () => {
    const { patientId } = await house.asked('carded', '4201');
    const { body } = await olha.call('GET', `/patients/${patientId}/card`);
    expect(body).toMatchObject({
      ...{
        patient_id: patientId,
        stage: expect.any(String),
        visits: { of: 7 },
        why: `/api/v1/patients/${patientId}/why`,
      },
      appointments: { ahead: [{ status: 'booked' }], past: [{ status: 'attended' }] },
      enrolments: [{ scenario: expect.stringContaining('@'), titles: reminders, state: expect.anything() }],
      ...{ contacts: [{ channel: 'telegram', address: '4201', open: true }], household: [], merged: [] },
    });
  });
});

describe('the desk’s clocks', () => {
  it('send what was written for later, and drop it with a task when the patient wrote meanwhile', async () => {
    const quiet = await house.patient('later', '4301');
    const wrote = await house.patient('later-wrote', '4302');
    house.clock.set(Math.ceil(house.clock.now() / (24 * HOUR)) * 24 * HOUR + 9 * HOUR);
    const at = house.clock.now() + HOUR;
    const plan = (patientId: string) =>
      olha.call('POST', `/conversations/${patientId}/scheduled`, {
        id: randomUUID(),
        text: 'How are you today?',
        at: new Date(at).toISOString(),
      });
    expect((await plan(quiet)).body).toMatchObject({ status: 'planned' });
    await plan(wrote);
    const cancelled = (await plan(quiet)).body;
    expect((await olha.call('DELETE', `/conversations/${quiet}/scheduled/${String(cancelled['id'])}`)).status).toBe(
      204,
    );
    house.clock.set(at - 60_000);
    await house.say('4302', { text: 'It hurts' });
    expect((await house.get(DeskSweep).sweep(1, at - 1)).sent).toBe(0);
    house.clock.set(at);
    const reports = await Promise.all([house.get(DeskSweep).sweep(1, at), house.get(DeskSweep).sweep(1, at)]);
    expect(reports[0].sent + reports[1].sent).toBe(2);
    await house.settle();
    expect((await house.newestMessage('4301')).body).toBe('How are you today?');
    const sent = `SELECT 1 FROM touch WHERE clinic_id = 1 AND patient_id = $1 AND scenario_id = 'desk'`;
    expect([await house.rows(sent, [quiet]), await house.rows(sent, [wrote])].map((rows) => rows.length)).toEqual([
      1, 0,
    ]);
    const statuses = async (patientId: string) =>
      ((await olha.call('GET', `/conversations/${patientId}/scheduled`)).body['scheduled'] as Shape[])
        .map((each) => each['status'])
        .sort();
    expect(await statuses(quiet)).toEqual(['cancelled', 'sent']);
    expect(await statuses(wrote)).toEqual(['dropped']);
    const tasks = await house.get(HandoverService).list(1, { status: 'open', patient: wrote, limit: 10 });
    expect(tasks.map(({ reason }) => reason)).toContain('scheduled-dropped');
    // The row says for what the patient waits, in the words of whoever looks: of two tasks the one that is due first.
    const { body } = await olha.call('GET', '/conversations?locale=ru&limit=100');
    const row = (body['conversations'] as Shape[]).find((each) => each['patient_id'] === wrote);
    expect(row?.['task']).toBe('Пациент написал нам.');
  });

  it('let a colleague change or cancel what is planned, and not what has left', async () => {
    const patientId = await house.patient('replanned', '4303');
    house.clock.set(Math.ceil(house.clock.now() / (24 * HOUR)) * 24 * HOUR + 9 * HOUR);
    const [early, late] = [1, 2].map((hours) => house.clock.now() + hours * HOUR) as [number, number];
    const [changed, cancelled] = [randomUUID(), randomUUID()];
    const path = (id: string) => `/conversations/${patientId}/scheduled/${id}`;
    const words = (text: string, at: number) => ({ text, at: new Date(at).toISOString() });
    for (const id of [changed, cancelled]) {
      await olha.call('POST', `/conversations/${patientId}/scheduled`, { id, ...words('Come at ten.', early) });
    }
    const after = await ivan.call('PUT', path(changed), words('Come at eleven.', late));
    expect(after.body).toMatchObject({ text: 'Come at eleven.', author_name: 'Ivan', status: 'planned' });
    expect((await ivan.call('DELETE', path(cancelled))).status).toBe(204);
    expect((await ivan.call('DELETE', path(cancelled))).status).toBe(204);
    const { body } = await olha.call('GET', `/conversations/${patientId}/thread`);
    // The one who planned it reads in the thread who took it back; cancelled twice is one line.
    expect((body['entries'] as Shape[]).map(({ text, author_name: by }) => [text, by])).toEqual([
      ['scheduled.cancelled', 'Ivan'],
    ]);
    house.clock.set(early);
    expect((await house.get(DeskSweep).sweep(1, early)).sent).toBe(0);
    house.clock.set(late);
    expect((await house.get(DeskSweep).sweep(1, late)).sent).toBe(1);
    await house.settle();
    expect((await house.newestMessage('4303')).body).toBe('Come at eleven.');
    const ended = { status: 409, body: { code: 'INBOX_SCHEDULED_ENDED' } };
    expect(await olha.call('PUT', path(changed), words('Come at noon.', late + HOUR))).toMatchObject(ended);
    expect(await olha.call('DELETE', path(changed))).toMatchObject(ended);
  });

  it('make a task of a message whose channel was closed meanwhile, and say why it stayed', async () => {
    const patientId = await house.patient('later-closed', '4304');
    house.clock.set(Math.ceil(house.clock.now() / (24 * HOUR)) * 24 * HOUR + 9 * HOUR);
    const at = house.clock.now() + HOUR;
    await olha.call('POST', `/conversations/${patientId}/scheduled`, {
      ...{ id: randomUUID(), text: 'See you soon.', channel: 'telegram', at: new Date(at).toISOString() },
    });
    const close = `UPDATE contact_point SET closed_at = $1, closed_reason = 'blocked' WHERE clinic_id = 1 AND address = '4304'`;
    await house.rows(close, [new Date(house.clock.now())]);
    house.clock.set(at);
    await house.get(DeskSweep).sweep(1, at);
    const { body } = await olha.call('GET', `/conversations/${patientId}/thread`);
    expect((body['entries'] as Shape[]).at(-1)).toMatchObject({ text: 'scheduled.dropped', detail: { why: 'closed' } });
    const tasks = await house.get(HandoverService).list(1, { status: 'open', patient: patientId, limit: 10 });
    expect(tasks.map(({ reason }) => reason)).toEqual(['scheduled-dropped']);
  });

  it('bring a snoozed conversation back, and tell the department’s owner of silence once', async () => {
    const patientId = await house.patient('snoozed', '4401');
    await house.say('4401', { text: 'Call me on Friday' });
    const until = house.clock.now() + HOUR;
    await olha.call('POST', `/conversations/${patientId}/snooze`, { until: new Date(until).toISOString() });
    expect(await listed(olha, 'status=snoozed')).toEqual([patientId]);
    house.clock.set(until);
    await house.get(DeskSweep).sweep(1, until);
    const back = await conversation(olha, patientId);
    expect(back).toMatchObject({ status: 'open', waiting_since: new Date(until).toISOString() });
    const due = Date.parse(String(back['due_at']));
    await house.get(DeskSweep).sweep(1, due - 1);
    expect(await conversation(olha, patientId)).toMatchObject({ escalated_at: null });
    house.clock.set(due);
    await house.get(DeskSweep).sweep(1, due);
    await house.get(DeskSweep).sweep(1, due);
    expect(await conversation(olha, patientId)).toMatchObject({
      overdue: true,
      escalated_at: new Date(due).toISOString(),
    });
    const tasks = await house.get(HandoverService).list(1, { status: 'open', patient: patientId, limit: 10 });
    expect(tasks.filter(({ reason }) => reason === 'no-answer-from-us')).toHaveLength(1);
    await olha.call('POST', `/conversations/${patientId}/done`, {});
    expect(await listed(olha, 'status=done')).toEqual([patientId]);
  });
});

describe('two patients who turn out to be one', () => {
  it('have one thread, one recipient and one hold, and are themselves again after a split', async () => {
    const stays = await house.patient('one', '4501');
    const gone = await house.enter('other', [{ channel: 'telegram', address: '4502' }], {
      ...{ name: 'Тарас', familyName: 'Другий' },
    });
    await house.say('4501', { text: 'From my own phone' });
    await house.say('4502', { text: 'From the phone of my husband' });
    const ground = () =>
      house.rows(
        `SELECT p.patient_id, p.recipient_id, p.visits, p.held_by, r.consents,
                (SELECT json_agg(c.address ORDER BY c.address) FROM contact_point c WHERE c.clinic_id = 1 AND c.recipient_id = p.recipient_id) AS addresses,
                (SELECT json_agg(DISTINCT t.recipient_id) FROM touch t WHERE t.clinic_id = 1 AND t.patient_id = p.patient_id) AS budgets
           FROM patient p JOIN recipient r ON r.clinic_id = 1 AND r.recipient_id = p.recipient_id
          WHERE p.clinic_id = 1 AND p.patient_id = ANY($1::uuid[]) ORDER BY 1`,
        [[stays, gone]],
      );
    const before = await ground();
    const conversationsBefore = await Promise.all([conversation(olha, stays), conversation(olha, gone)]);
    expect((await olha.call('POST', `/patients/${stays}/merge`, { other: stays })).body).toMatchObject({
      code: 'INBOX_MERGE_REFUSED',
    });
    expect((await olha.call('POST', `/patients/${stays}/merge`, { other: gone })).body).toMatchObject({
      merged: [gone],
    });
    // Whoever splits them again reads whom they give back.
    expect((await olha.call('GET', `/patients/${stays}/card`)).body['merged']).toMatchObject([
      { patient_id: gone, name: 'Тарас Другий' },
    ]);
    expect(await lines(olha, gone)).toEqual(['heard: From my own phone', 'heard: From the phone of my husband']);
    expect(await listed(olha)).not.toContain(gone);
    await olha.call('POST', `/conversations/${gone}/take`, {});
    const held = await house.rows<{ held_by: string }>(
      `SELECT held_by FROM patient WHERE clinic_id = 1 AND patient_id = ANY($1::uuid[])`,
      [[stays, gone]],
    );
    expect(held.map((row) => row.held_by)).toEqual([`staff:${olha.staffId}`, `staff:${olha.staffId}`]);
    await olha.call('POST', `/conversations/${stays}/release`, {});
    expect(await house.run((tx) => house.get(PersonService).everybody(tx, gone))).toEqual([stays, gone]);
    expect((await olha.call('POST', `/patients/${stays}/split`, { other: gone })).status).toBe(204);
    expect(await ground()).toEqual(before);
    expect(await conversation(olha, gone)).toEqual(conversationsBefore[1]);
    expect(await lines(olha, gone)).toEqual(['heard: From the phone of my husband']);
    expect(
      (await house.rows(`SELECT 1 FROM touch WHERE clinic_id = 1 AND outcome IS NULL AND status = 'ended'`)).length,
    ).toBe(0);
  });
});

/** The events of an open page, and when it was ended from the other side. */
async function openPage(who: Colleague): Promise<{ events: string[]; ended: Promise<void>; leave(): void }> {
  const away = new AbortController();
  const headers = await who.headers();
  const response = await fetch(`${await house.origin()}/api/v1/stream`, { headers, signal: away.signal });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const events: string[] = [];
  const read = async () => {
    const text = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      events.push(
        ...text
          .decode(chunk, { stream: true })
          .split('\n')
          .filter((line) => /^(data|:)/.test(line)),
      );
    }
  };
  const ended = read().catch(() => undefined);
  await until(() => events.includes(': open'));
  return { events, ended, leave: () => away.abort() };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('an open page', () => {
  it('hears what its department may see, in no more than ids, and ends with its session', async () => {
    const patientId = await house.patient('streamed', '4601');
    const [page, other] = [await openPage(olha), await openPage(doctor)];
    await house.say('4601', { text: 'A secret of mine' });
    await until(() => page.events.some((line) => line.includes(patientId)));
    await house.get(LiveHints).tellNow(1, { kind: 'handover', id: patientId });
    await until(() => other.events.some((line) => line.includes('handover')));
    expect(other.events.some((line) => line.includes('"conversation"'))).toBe(false);
    expect(page.events.join()).not.toContain('secret');
    await house.run((tx) => house.get(SessionService).endAll(tx, olha.staffId));
    await house.run((tx) => house.get(SessionService).endAll(tx, doctor.staffId));
    house.clock.set(house.clock.now() + 6_000);
    await house.get(LiveHints).tellNow(1, { kind: 'handover', id: patientId });
    await Promise.all([page.ended, other.ended]);
    const heard = page.events.length;
    await house.get(LiveHints).tellNow(1, { kind: 'handover', id: patientId });
    expect(page.events).toHaveLength(heard);
    const next = await openPage(olha);
    next.leave();
    await next.ended;
  });
});
