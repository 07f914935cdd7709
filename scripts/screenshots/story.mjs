import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const day = 86_400_000;

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
  const ids = [];
  for (const [index, person] of people.entries()) ids.push(await enter(ask, person, index));
  await settled();
  const [first, , third] = ids;
  await handOver(ask, third);
  await settled();
  return { patient: first, draft: await draftOf(ask) };
}

async function enter(ask, { name, family, at, status, says }, index) {
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
    starts_at: todayAt(at),
    booked_at: new Date(Date.now() - 6 * day).toISOString(),
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
  const made = await ask('POST', '/drafts', { scenario_id: 'visit-reminders' }).catch(skipped);
  return made?.draft_id ?? made?.id;
}

function todayAt(time) {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Kyiv' }).format(new Date());
  const offset = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Kyiv', timeZoneName: 'longOffset' })
    .formatToParts(new Date())
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
