const map = `
clinic: {name: Small, zone: Europe/Kyiv, locale: uk, locales: [uk], channels: [telegram, sms], currency: UAH}
branches: {podil: {name: {uk: Поділ}, zone: Europe/Kyiv, address: {uk: Вулиця}}}
departments:
  reception: {name: {uk: Рецепція}, hours: {mon: ["08:00-20:00"], tue: ["08:00-20:00"], wed: ["08:00-20:00"], thu: ["08:00-20:00"], fri: ["08:00-20:00"]}, owner: head-of-reception, handover_due: 2 working hours}
stages: {repeat: {title: {uk: Повторні}}}
groups: {primary: {title: {uk: Первинні}}, repeat: {title: {uk: Повторні}}}
touchpoints: {before-visit: {title: {uk: Перед візитом}, stage: repeat, owner: reception}}
`;
const cadence = `
quiet_hours: 21:00-09:00
classes:
  incident: {consent: none, rank: 100, expires: PT6H, exempt: true}
  reminder: {consent: refusable, rank: 80, expires: PT12H, merge: day}
  service: {consent: refusable, rank: 60, expires: P1D}
  survey: {consent: refusable, rank: 40, expires: P1D}
  news: {consent: required, rank: 30, expires: P3D}
  marketing: {consent: required, rank: 10, expires: P2D}
budgets:
  default: {all: {day: 3, week: 5}, survey: {week: 1}}
`;
const reminder = `
scenario: reminder
title: {uk: Нагадування}
touchpoint: before-visit
groups: [primary, repeat]
class: reminder
priority: 60
subject: appointment
enrol: [{on: appointment.booked, key: "[appointment.id, appointment.revision]", max_age: P1D}]
leave:
  - {on: appointment.moved, outcome: moved, enrol_again: true}
  - {on: appointment.cancelled, outcome: cancelled}
goal: {on: appointment.attended, outcome: attended}
machine:
  initial: booked
  states:
    booked:
      after: {appointment.starts_at - P1D: [{guard: event.late, target: settled}, {target: asking}]}
    asking:
      entry:
        type: ask_patient
        params: {template: ask, replies: [confirm, move], wait: PT6H, until: appointment.starts_at - PT2H}
      on:
        reply.confirm: confirmed
        reply.move: moving
        reply.other: moving
        reply.none: unanswered
        message.failed: unreachable
        message.suppressed: waiting
        message.expired: waiting
    confirmed: {tags: [positive], after: {appointment.starts_at + P1D: settled}}
    waiting: {after: {appointment.starts_at + P1D: settled}}
    moving:
      tags: [negative]
      entry: {type: request_handover, params: {to: reception, reason: wants-to-move, due: PT2H}}
      on: {handover.closed: settled, handover.overdue: overdue}
    unanswered:
      tags: [negative]
      entry: {type: request_handover, params: {to: reception, reason: no-answer, due: 2 working hours}}
      on: {handover.closed: settled, handover.overdue: overdue}
    unreachable:
      tags: [negative]
      entry: {type: request_handover, params: {to: reception, reason: unreachable, due: 2 working hours}}
      on: {handover.closed: settled, handover.overdue: overdue}
    settled: {type: final, output: {outcome: settled}}
    overdue: {type: final, output: {outcome: overdue}}
`;
/** A survey with a scale, on the day after a visit. */
const survey = `
scenario: survey
title: {uk: Опитування}
touchpoint: before-visit
groups: [primary, repeat]
class: survey
priority: 30
subject: appointment
enrol: [{on: appointment.attended, key: "[appointment.id]", max_age: P1D}]
machine:
  initial: resting
  states:
    resting: {after: {P1D at 11:00: asking}}
    asking:
      entry:
        type: ask_patient
        params: {template: nps, scale: {from: 0, to: 10}, wait: P1D, until: P3D}
      on:
        reply.score: [{guard: event.score >= 9, target: promoter}, {target: unhappy}]
        reply.other: unhappy
        reply.none: silent
        message.failed: silent
        message.suppressed: silent
        message.expired: silent
    promoter: {type: final, entry: {type: add_tag, params: {tag: promoter}}, output: {outcome: promoter}}
    unhappy:
      tags: [negative]
      entry: {type: request_handover, params: {to: reception, reason: unhappy, due: 4 working hours}}
      on: {handover.closed: heard}
      after: {P14D: silent}
    heard: {type: final, output: {outcome: heard}}
    silent: {type: final, output: {outcome: silent}}
`;
/** The files of a clinic with two scenarios, without their texts. */
export function smallClinic() {
    return [
        { file: 'scenarios/map.yaml', text: map },
        { file: 'scenarios/cadence.yaml', text: cadence },
        { file: 'scenarios/reminder.yaml', text: reminder },
        { file: 'scenarios/survey.yaml', text: survey },
    ];
}
//# sourceMappingURL=small-clinic.js.map