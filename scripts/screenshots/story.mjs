import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const day = 86_400_000;
/** The clinic's life before the pictures: enough for surveys to be answered and the map to have colours. */
const daysBefore = 45;

/** Invented people of a lively day: hour and minute of the visit, how it stands, and what they wrote. */
const people = [
  {
    name: 'Анна',
    family: 'Коваль',
    at: '09:00',
    status: 'attended',
    says: 'Здравствуйте. С воскресенья опухло колено. Можно прийти раньше?',
  },
  { name: 'Петро', family: 'Савченко', at: '09:40', status: 'confirmed' },
  {
    name: 'Olha',
    family: 'Moroz',
    at: '10:20',
    status: 'arrived',
    says: 'Good morning, I am five minutes late, sorry',
  },
  { name: 'Марина', family: 'Ткач', at: '11:00', status: 'confirmed' },
  {
    name: 'Ігор',
    family: 'Левченко',
    at: '12:30',
    status: 'booked',
    says: 'Добрий день, чи можна перенести на п’ятницю?',
  },
  { name: 'Sofia', family: 'Brandt', at: '14:00', status: 'confirmed' },
  { name: 'Дмитро', family: 'Гончар', at: '15:10', status: 'booked' },
  {
    name: 'Елена',
    family: 'Руденко',
    at: '16:00',
    status: 'booked',
    says: 'Сколько длится процедура и надо ли приходить натощак?',
  },
  { name: 'Юрій', family: 'Білик', at: '17:20', status: 'cancelled' },
];
const doctors = ['Іван Марченко', 'Олеся Бондар'];
const services = ['consultation', 'laser', 'follow-up'];

/** The day of the demo clinic as the pictures show it: visits in every standing, questions that wait, a handover. Ids by name. */
export async function tellStory({ url, home }) {
  const key = readFileSync(join(home, 'demo-api-key'), 'utf8').trim();
  const ask = async (method, path, body) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? {} : JSON.parse(text);
  };
  await liveOn(ask);
  const { now } = await ask('GET', '/demo-time');
  const ids = [];
  for (const [index, person] of people.entries()) ids.push(await enter(ask, person, { index, now: Date.parse(now) }));
  await settled();
  const [first, , third] = ids;
  await handOver(ask, third);
  await improve(ask);
  await settled();
  return { patient: first, draft: await draftOf(ask) };
}

/** The demo's clock runs forward with its invented patients, and what they said is counted. */
async function liveOn(ask) {
  const { clinic } = await ask('GET', '/demo-time');
  const { job_id: job } = await ask('POST', '/demo-time/forward', { days: daysBefore, clinic });
  for (;;) {
    const { state } = await ask('GET', `/jobs/${job}`);
    if (state === 'done') break;
    if (state === 'failed' || state === 'cancelled') throw new Error(`The clinic's life before the pictures ${state}.`);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  await ask('POST', '/map/count').catch(skipped);
  await ask('POST', '/kpis/rebuild').catch(skipped);
}

/** What a clinic makes better: one from a problem, one for a quick win. */
async function improve(ask) {
  const { problem_id: problem } = await ask('POST', '/problems', {
    title: 'Patients wait at reception without a word',
    touchpoint: 'waiting-room',
    theme: 'waiting',
  }).catch(() => ({}));
  const some = [
    {
      title: 'Say how long it will take',
      kind: 'communication',
      touchpoint: 'waiting-room',
      problems: problem ? [problem] : [],
    },
    { title: 'A second desk from 9 to 11', kind: 'process', touchpoint: 'waiting-room', problems: [] },
  ];
  for (const one of some) await ask('POST', '/improvements', one).catch(skipped);
}

async function enter(ask, { name, family, at, status, says }, { index, now }) {
  const address = `9000000${71 + index}`;
  const external = `pictures-${index}`;
  const locale = /[a-z]/i.test(name) ? 'en' : /[іїєґ]/i.test(name + family) ? 'uk' : 'ru';
  const patient = {
    external_id: external,
    name,
    family_name: family,
    locale,
    contacts: [{ channel: 'telegram', address }],
  };
  const { patient_id: id } = await ask('POST', '/patients', patient);
  const visit = {
    patient_external_id: external,
    starts_at: todayAt(at, now),
    booked_at: new Date(now - 6 * day).toISOString(),
    zone: 'Europe/Kyiv',
    branch: 'podil',
    doctor: doctors[index % doctors.length],
    service: services[index % services.length],
  };
  await ask('PUT', `/appointments/${external}-visit`, { ...visit, status: 'booked' });
  if (status !== 'booked') {
    await ask('POST', `/appointments/${external}-visit/status`, { status }).catch(skipped);
  }
  if (says) await ask('POST', `/sandbox/phones/telegram/${address}/answer`, { text: says });
  return id;
}

/** From reception to the doctors, with what the pair has to hand on. */
async function handOver(ask, patient) {
  const words = 'Колено, первый визит во вторник, снимок есть';
  const fields = {
    known: words,
    promised: 'Ответ до вечера',
    next_step: 'Позвонить',
    open_questions: 'Нет',
    waiting: 'Пациент ждёт нас',
  };
  await ask('POST', '/handovers', { patient, from: 'reception', to: 'primary-diagnostics', fields, by: 'Олена' }).catch(
    skipped,
  );
}

/** A draft to be looked at in the studio; none where drafts are not known yet. */
async function draftOf(ask) {
  const path = 'scenarios/visit-reminders.yaml';
  const made = await ask('POST', '/drafts', { scenario_id: 'visit-reminders' }).catch(skipped);
  if (!made) return undefined;
  const { files, revision } = await ask('GET', `/drafts/${made.draft_id}`);
  const { text } = files.find((file) => file.path === path);
  const changes = [{ path, text: text.replace('wait: PT6H', 'wait: PT4H') }];
  await ask('PUT', `/drafts/${made.draft_id}/files`, { base_revision: revision, changes }).catch(skipped);
  return made.draft_id;
}

function todayAt(time, now) {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Kyiv' }).format(now);
  const offset = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Kyiv', timeZoneName: 'longOffset' })
    .formatToParts(now)
    .find(({ type }) => type === 'timeZoneName')
    .value.slice(3);
  return `${date}T${time}:00${offset}`;
}

/** A picture with one thing less on it is better than none. */
function skipped(error) {
  process.stderr.write(`${error.message}\n`);
}

/** The loops take up what was told. */
function settled() {
  return new Promise((resolve) => setTimeout(resolve, 4_000));
}
