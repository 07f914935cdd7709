import { stringify } from 'yaml';
import { checkProgramme, readProgrammeFiles } from '../../src/catalog/index.js';
const header = {
    scenario: 'seeded',
    title: { en: 'Seeded' },
    touchpoint: 'before-visit',
    groups: ['primary'],
    subject: 'patient',
    enrol: { on: 'patient.lapsed', key: '[patient.id]' },
    at_most: { count: 1, per: 'patient' },
};
const week = { mon: ['09:00-18:00'], tue: ['09:00-18:00'], wed: ['09:00-18:00'], thu: ['09:00-18:00'] };
const map = {
    clinic: {
        ...{ name: 'Klinika', zone: 'Europe/Kyiv', locale: 'en', locales: ['en'], currency: 'UAH' },
        channels: ['telegram', 'sms'],
    },
    branches: {},
    departments: {
        reception: { name: { en: 'Reception' }, hours: week, owner: 'head-of-reception', handover_due: 'PT2H', staff: 2 },
    },
    stages: { primary: { title: { en: 'Primary' } }, lapsed: { title: { en: 'Lapsed' } } },
    groups: { primary: { title: { en: 'Primary' } }, lapsed: { title: { en: 'Lapsed' } } },
    touchpoints: { 'before-visit': { title: { en: 'Before the visit' }, stage: 'primary', owner: 'reception' } },
};
const cadence = {
    quiet_hours: '21:00-09:00',
    classes: {
        incident: { consent: 'none', rank: 100, expires: 'PT6H', exempt: true },
        reminder: { consent: 'refusable', rank: 80, expires: 'PT12H', merge: 'day' },
        service: { consent: 'refusable', rank: 60, expires: 'P1D' },
        survey: { consent: 'refusable', rank: 40, expires: 'P1D' },
        news: { consent: 'required', rank: 30, expires: 'P3D' },
        marketing: { consent: 'required', rank: 10, expires: 'P2D' },
    },
    budgets: {
        default: {
            all: { day: 3, week: 10, month: 36 },
            survey: { week: 2, month: 4, gap: 'P3D' },
            marketing: { week: 1, month: 2, gap: 'P5D' },
        },
        lapsed: { marketing: { month: 1 } },
    },
};
const replies = {
    ...Object.fromEntries(['yes', 'no', 'confirm', 'move', 'cancel', 'human'].map((name) => [name, { label: name, words: [name] }])),
    stop: { words: ['stop'] },
    help: { words: ['help'] },
};
/** Everything that the checker has to say about it. */
export function findingsOf(small) {
    return checkProgramme(programmeOf(small));
}
/** The programme itself, to be installed. */
export function programmeOf(small) {
    const { scenario, scenarios = scenario ? [scenario] : [] } = small;
    const written = scenarios.map((one) => ({ ...header, ...one }));
    return readProgrammeFiles([
        { file: 'scenarios/map.yaml', text: stringify(over(map, small.map ?? {})) },
        { file: 'scenarios/cadence.yaml', text: stringify(over(cadence, small.cadence ?? {})) },
        { file: 'templates/replies/en.yaml', text: stringify(replies) },
        ...written.map((one) => ({ file: `scenarios/${String(one.scenario)}.yaml`, text: stringify(one) })),
        ...written.flatMap((one) => textsOf(one, small)),
    ]);
}
function textsOf(scenario, { map: patch, templates = {}, absent = [] }) {
    const names = new Set([...JSON.stringify(scenario).matchAll(/"template":"([a-z-]+)"/g)].map(([, name]) => name ?? ''));
    const { channels } = over(map, patch ?? {})['clinic'];
    return [...names].flatMap((name) => channels
        .map((channel) => ({ key: `${name}.${channel}`, channel }))
        .filter(({ key }) => !absent.includes(key))
        .map(({ key, channel }) => ({
        file: `templates/${String(scenario['scenario'])}/en/${key}.hbs`,
        text: templates[key] ?? `${front(name, channel)}{{clinic.name}}: good day.\n`,
    })));
}
/** A WhatsApp text is an approved one unless its name says that it is free. */
function front(name, channel) {
    if (channel === 'email')
        return '---\nsubject: "{{clinic.name}}: a word"\n---\n';
    return channel === 'whatsapp' && !name.startsWith('free') ? '---\napproved: a_text\nlanguage: en\n---\n' : '';
}
function over(base, patch) {
    const merged = { ...base };
    for (const [key, value] of Object.entries(patch)) {
        if (value === null)
            delete merged[key];
        else
            merged[key] = isPlain(value) && isPlain(base[key]) ? over(base[key], value) : value;
    }
    return merged;
}
function isPlain(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
//# sourceMappingURL=small-programme.js.map