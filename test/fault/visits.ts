/** 156 visits of 40 people over a week, made by rule: several on one day, booked late and early, attended and missed. */
export function visitsCsv(): string {
  const rows = Array.from({ length: 156 }, (_, index) => {
    const person = `fault-${(index * 7) % 40}`;
    const booked = index % 5;
    const visit = Math.min(9, booked + ((index * 3) % 6));
    const hour = 7 + (index % 3) * 4;
    const missed = index % 4 === 0 ? 'Yes' : 'No';
    return `${person},${1_000 + index},2016-05-0${booked + 1}T${pad(hour)}:1${index % 6}:00Z,2016-05-${pad(visit + 1)}T00:00:00Z,${20 + (index % 60)},${missed}`;
  });
  return ['PatientId,AppointmentID,ScheduledDay,AppointmentDay,Age,No-show', ...rows, ''].join('\n');
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
