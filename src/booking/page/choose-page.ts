import type { ClinicProgramme } from '../../catalog/index.js';
import { formTo, pageOf, type Frame } from './page-layout.js';
import { html, type Markup } from './markup.js';
import { wordsOf, type PageWords } from './page-words.js';

/** What is said of a service. */
export type ServiceTexts = NonNullable<ReturnType<ClinicProgramme['service']>>;

/** Somebody or something to choose. */
export interface Option {
  readonly id: string;
  readonly name: string;
}

/** A service as the page describes it. */
export interface OfferedService {
  readonly id: string;
  readonly texts: ServiceTexts;
}

/** The free times of a day. */
export interface DayTimes {
  readonly label: string;
  readonly times: readonly { readonly slotKey: string; readonly time: string; readonly with: string }[];
}

/** What was chosen so far, as the address of the page has it. */
export interface Chosen {
  readonly service?: string | undefined;
  readonly doctor?: string | undefined;
  readonly branch?: string | undefined;
  /** The first day shown, `YYYY-MM-DD`. */
  readonly from?: string | undefined;
  /** The link by which a known patient came. */
  readonly me?: string | undefined;
  /** The visit whose time is chosen anew. */
  readonly visit?: string | undefined;
  /** By which link a visitor came: carried along, never shown. */
  readonly facts: Readonly<Record<string, string>>;
}

/** Everything the page of choosing shows. */
export interface ChoosePage {
  readonly frame: Frame;
  readonly chosen: Chosen;
  readonly services: readonly OfferedService[];
  readonly doctors: readonly Option[];
  readonly branches: readonly Option[];
  readonly days: readonly DayTimes[];
  readonly later: string | undefined;
}

/** The address of the page with these choices. */
export function chooseUrl(
  { clinicId, locale }: Pick<Frame, 'clinicId' | 'locale'>,
  { facts, ...chosen }: Chosen,
): string {
  const query = new URLSearchParams({ lang: locale });
  for (const [name, value] of Object.entries({ ...chosen, ...facts })) if (value !== undefined) query.set(name, value);
  return `/book/${clinicId}?${query.toString()}`;
}

/** First what somebody comes for, with what to expect; then with whom and where; then when. */
export function choosePage(page: ChoosePage): string {
  const words = wordsOf(page.frame.locale);
  const service = page.services.find(({ id }) => id === page.chosen.service);
  if (!service) return pageOf(page.frame, words.title, serviceList(page, words));
  const another = html`<a href="${chooseUrl(page.frame, { ...page.chosen, service: undefined, from: undefined })}"
    >${words.change}</a
  >`;
  const about = html`<section class="card">
    <h2>${service.texts.name}</h2>
    ${expectations(service.texts, words)} ${page.chosen.visit === undefined && html`<p>${another}</p>`}
  </section>`;
  return pageOf(page.frame, words.title, html`${about}${filters(page, words)}${times(page, words)}`);
}

function serviceList(page: ChoosePage, words: PageWords): Markup {
  if (page.services.length === 0) return html`<p role="status">${words.closed}</p>`;
  const items = page.services.map(({ id, texts }) => {
    const href = chooseUrl(page.frame, { ...page.chosen, service: id });
    return html`<li class="card">
      <h2>${texts.name}</h2>
      ${expectations(texts, words)}
      <a class="button" href="${href}">${words.show}</a>
    </li>`;
  });
  return html`<h2>${words.choose_service}</h2>
    <ul>
      ${items}
    </ul>`;
}

function expectations(texts: ServiceTexts, words: PageWords): Markup {
  const rows = [
    [words.what_happens, texts.expect],
    [words.feel, texts.feel],
    [words.how_long, texts.duration],
    [words.price, texts.price],
    [words.prepare, texts.prepare],
  ].flatMap(([term, text]) =>
    text === undefined
      ? []
      : [
          html`<dt>${term}</dt>
            <dd>${text}</dd>`,
        ],
  );
  return html`<dl>${rows}</dl>`;
}

function filters({ frame, chosen, doctors, branches }: ChoosePage, words: PageWords): Markup | false {
  if (doctors.length < 2 && branches.length < 2) return false;
  const { facts, ...rest } = chosen;
  const kept = { ...rest, ...facts, lang: frame.locale, doctor: undefined, branch: undefined, from: undefined };
  const hidden = Object.entries(kept).flatMap(([name, value]) =>
    value === undefined ? [] : [html`<input type="hidden" name="${name}" value="${value}" />`],
  );
  return html`<form method="get" action="/book/${frame.clinicId}">
    ${hidden} ${selectOf('doctor', words.doctor, words.any_doctor, { options: doctors, value: chosen.doctor })}
    ${selectOf('branch', words.branch, words.any_branch, { options: branches, value: chosen.branch })}
    <p><button class="quiet">${words.show}</button></p>
  </form>`;
}

function selectOf(
  name: string,
  label: string,
  any: string,
  { options, value }: { options: readonly Option[]; value: string | undefined },
): Markup | false {
  if (options.length < 2) return false;
  const choices = options.map(({ id, name: text }) => {
    return id === value
      ? html`<option value="${id}" selected>${text}</option>`
      : html`<option value="${id}">${text}</option>`;
  });
  return html`<label for="${name}">${label}</label>
    <select id="${name}" name="${name}">
      <option value="">${any}</option>
      ${choices}
    </select>`;
}

function times(page: ChoosePage, words: PageWords): Markup {
  const { frame, chosen, days, later } = page;
  const first = html`<a href="${chooseUrl(frame, { ...chosen, from: undefined })}">${words.earlier}</a>`;
  const next =
    later !== undefined && html`<a href="${chooseUrl(frame, { ...chosen, from: later })}">${words.later}</a>`;
  const pager = html`<p class="row">${chosen.from !== undefined && first} ${next}</p>`;
  if (days.length === 0)
    return html`<p role="status">${words.none_free}</p>
      ${pager}${waitForm(page, words)}`;
  const blocks = days.map(
    ({ label, times: free }) =>
      html`<section>
        <h2>${label}</h2>
        ${formTo(actionOf(page), carried(page), html`<div class="times">${free.map((slot) => timeButton(slot, label))}</div>`)}
      </section>`,
  );
  return html`<h2>${words.choose_time}</h2>
    ${blocks}${pager}`;
}

function timeButton(slot: DayTimes['times'][number], day: string): Markup {
  // Begins with what is seen on it, so that it can be pressed by saying that.
  const name = `${slot.time} ${slot.with}, ${day}`;
  return html`<button class="time" name="slot" value="${slot.slotKey}" aria-label="${name}">
    ${slot.time} <small>${slot.with}</small>
  </button>`;
}

function waitForm(page: ChoosePage, words: PageWords): Markup | false {
  if (page.chosen.visit !== undefined) return false;
  const inner = html`<p>${words.wait_offer}</p>
    <button>${words.wait}</button>`;
  return html`<div class="card">${formTo(`/book/${page.frame.clinicId}/visits`, carried(page), inner)}</div>`;
}

/** A visitor who has a way already goes on with it; everybody else begins one. */
function actionOf({ frame, chosen }: ChoosePage): string {
  const { clinicId } = frame;
  return chosen.visit === undefined ? `/book/${clinicId}/visits` : `/book/${clinicId}/visit/${chosen.visit}/slot`;
}

function carried({ frame, chosen }: ChoosePage): Readonly<Record<string, string | undefined>> {
  const { service, doctor, branch, me, facts } = chosen;
  return { service, doctor, branch, me, ...facts, lang: frame.locale };
}
