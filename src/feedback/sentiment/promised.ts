const told =
  '(?:told|quoted|said|promised|advertised|estimate\\p{L}*|сказал\\p{L}*|говорил\\p{L}*|обещал\\p{L}*|назвал\\p{L}*|озвучил\\p{L}*|на сайте|по телефону|казал\\p{L}*|обіцял\\p{L}*|назива\\p{L}*|назвал\\p{L}*|на сайті)';
const taken =
  '(?:bill\\p{L}*|invoice\\p{L}*|charged|paid|pay|взял\\p{L}*|насчитал\\p{L}*|вышло|заплатил\\p{L}*|оплатил\\p{L}*|на кассе|содрал\\p{L}*|нарахувал\\p{L}*|вийшло|на касі|здер\\p{L}*|заплатив|взяв)';
const sum = '(\\d{1,3}(?:[ \\u00a0]\\d{3}){1,2}|\\d{2,7})';
const between = '[^.!?\\n]{0,50}?';
const toldThenTaken = new RegExp(
  `${told}${between}(?<![\\d:])${sum}(?!\\d*:)${between}${taken}${between}(?<![\\d:])${sum}(?!\\d*:)`,
  'u',
);
const takenThenTold = new RegExp(
  `${taken}${between}(?<![\\d:])${sum}(?!\\d*:)${between}${told}${between}(?<![\\d:])${sum}(?!\\d*:)`,
  'u',
);

const booked =
  '(?:appointment|slot|booked|записан\\p{L}*|запись|запис|назначен\\p{L}*|при[её]м|талон|призначен\\p{L}*|прийом)';
const begun =
  '(?:seen|called|went in|got in|started|began|saw|зашл\\p{L}*|зашел|приня[лт]\\p{L}*|начал\\p{L}*|вызвал\\p{L}*|попал\\p{L}*|зайшл\\p{L}*|зайшов|прийнял\\p{L}*|прийняв|почав\\p{L}*|почал\\p{L}*|викликал\\p{L}*|потрапи\\p{L}*)';
const time = '(\\d{1,2})(?:[:.](\\d{2}))?(?![\\d%])';
const bookedThenBegun = new RegExp(
  `${booked}[^!?\\n]{0,40}?(?<![\\d:.])${time}[^!?\\n]{0,50}?${begun}[^!?\\n]{0,30}?(?<![\\d:.])${time}`,
  'u',
);

const amount = (text: string | undefined) => Number((text ?? '').replace(/\D/g, ''));
const minuteOf = (hour: string | undefined, minute: string | undefined) => Number(hour) * 60 + Number(minute ?? 0);

/** From here on a later beginning is what people write about. */
const lateMinutes = 20;
/** Beyond this it was another time of day, not a wait. */
const mostMinutes = 8 * 60;

/** Whether a text tells, by figures alone, that more was taken than was said, or that a visit began well after its time. */
export function isFarFromPromised(text: string): boolean {
  const plain = text.toLowerCase();
  return isDearer(plain) || isLate(plain);
}

function isDearer(text: string): boolean {
  const [, said, paid] = toldThenTaken.exec(text) ?? [];
  if (said !== undefined && amount(paid) > amount(said)) return true;
  const [, asked, agreed] = takenThenTold.exec(text) ?? [];
  return asked !== undefined && amount(asked) > amount(agreed);
}

function isLate(text: string): boolean {
  const found = bookedThenBegun.exec(text);
  if (!found) return false;
  const [, hour, minute, laterHour, laterMinute] = found;
  const minutes = minuteOf(laterHour, laterMinute) - minuteOf(hour, minute);
  return minutes >= lateMinutes && minutes <= mostMinutes;
}
