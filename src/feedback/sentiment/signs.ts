/** Signs that mean the same in every language, by weight, as the lists of a language have their words. */
export const signs: Readonly<Record<string, string>> = {
  '2': '😀, 😃, 😄, 😁, 😊, 😍, 🥰, 😘, 🤗, 🤩, ❤, ♥, 💕, 💖, 💗, 💙, 💚, 💛, 💐, 🌹, 👍, 👏, 🙌, 🔥, 💯, 🥇',
  '1': '🙂, 🙏',
  '-2': '😠, 😡, 🤬, 👿, 😤, 😢, 😭, 😞, 😔, 😟, 🙁, ☹, 😣, 😖, 😫, 😩, 😱, 🤮, 🤢, 💩, 👎, 🤦, 💔',
};

const outOf = /(?<![\d.,/:])(\d{1,2})(?:[.,]\d)?\s*(?:\/|из|із|зі|з|out of|stars? out of)\s*(5|10)(?![\d.,/:]*\d)/u;
const word = /(?<![\d.,/:])([1-5])\s*(?:звезд|звёзд|зірк|зірок|stars?\b)/u;
const drawn = /[★⭐]+/u;

/** The stars that somebody wrote into their text, as a part of all there are; undefined without any. */
export function starsIn(text: string): number | undefined {
  const plain = text.toLowerCase();
  const [, given, most] = outOf.exec(plain) ?? [];
  if (given !== undefined) return Math.min(1, Number(given) / Number(most));
  const [, stars] = word.exec(plain) ?? [];
  if (stars !== undefined) return Number(stars) / 5;
  const row = drawn.exec(plain)?.[0];
  return row === undefined ? undefined : Math.min(1, [...row].length / 5);
}
