import { formTo, pageOf, type Frame } from './page-layout.js';
import { html, type Markup } from './markup.js';
import type { PageState } from './page-booking.store.js';
import { wordsOf, type PageWords } from './page-words.js';

/** The chosen time in the reader's words. */
export interface ShownTime {
  readonly when: string;
  readonly doctor: string;
  readonly where: string;
  readonly service: string;
}

/** Everything the page of one visit shows. */
export interface VisitPage {
  readonly frame: Frame;
  readonly token: string;
  readonly state: PageState | 'cancelled' | 'over';
  /** Undefined: they wait for a time. */
  readonly time: ShownTime | undefined;
  /** How long the time is still kept, in ms, and until when in words; undefined: it is not kept. */
  readonly kept: { readonly ms: number; readonly until: string } | undefined;
  readonly consent: string;
  /** Where another time is chosen. */
  readonly chooseUrl: string;
  /** What was typed before. */
  readonly typed: { readonly name: string; readonly phone: string };
}

/** The page of one visit, from the chosen time to what became of it. */
export function visitPage(page: VisitPage): string {
  const words = wordsOf(page.frame.locale);
  switch (page.state) {
    case 'open':
      return pageOf(page.frame, words.your_time, html`${timeCard(page, words)}${contactForm(page, words)}`);
    case 'asked':
      return pageOf(page.frame, words.confirm, html`${timeCard(page, words)}${codeForm(page, words)}`);
    case 'proven':
      return pageOf(page.frame, words.confirm, html`${timeCard(page, words)}${confirmForm(page, words)}`);
    case 'booked':
      return pageOf(page.frame, words.booked, bookedContent(page, words));
    case 'waiting':
      return pageOf(page.frame, words.waiting, html`<p role="status">${words.waiting_hint}</p>`);
    case 'cancelled':
      return pageOf(
        page.frame,
        words.cancelled,
        html`<p role="status">${words.cancelled_hint}</p>
          ${again(page, words)}`,
      );
    case 'over':
      return pageOf(
        page.frame,
        words.title,
        html`<p role="status">${words.over}</p>
          ${again(page, words)}`,
      );
  }
}

function timeCard({ time, kept, chooseUrl }: VisitPage, words: PageWords): Markup {
  if (!time) return html`<p>${words.wait_offer}</p>`;
  const another = html`${words.kept_over} <a href="${chooseUrl}">${words.other_time}</a>`;
  if (!kept)
    return html`${placeCard(time)}
      <p role="alert">${another}</p>`;
  const left = html`<span data-until data-left="${kept.ms}">${kept.until}</span>`;
  const clock = html`<p>${words.kept_until} ${kept.until} (${left})</p>`;
  return html`${placeCard(time, clock)}
    <p role="alert" data-over hidden>${another}</p>`;
}

function contactForm(page: VisitPage, words: PageWords): Markup {
  const { typed, consent } = page;
  const fields = html`<label for="name">${words.your_name}</label>
    <input id="name" name="name" type="text" required maxlength="100" autocomplete="name" value="${typed.name}" />
    <label for="phone">${words.your_phone}</label>
    <input
      id="phone"
      name="phone"
      type="tel"
      required
      maxlength="40"
      autocomplete="tel"
      aria-describedby="phone-hint"
      value="${typed.phone}"
    />
    <p id="phone-hint" class="soft">${words.phone_hint}</p>
    <label class="tick"><input type="checkbox" name="for_other" value="yes" /> ${words.for_other}</label>
    <h2>${words.consent_needed}</h2>
    <label class="tick"><input type="checkbox" name="consent" value="yes" required /> ${consent}</label>
    <label class="tick"><input type="checkbox" name="news" value="yes" /> ${words.consent_news}</label>
    <p><button>${words.send_code}</button></p>`;
  return html`${formTo(stepUrl(page, 'contact'), {}, fields)}${giveUp(page, words)}`;
}

function codeForm(page: VisitPage, words: PageWords): Markup {
  const fields = html`<label for="code">${words.code}</label>
    <input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" required maxlength="12" />
    <p><button>${page.time ? words.confirm : words.confirm_waiting}</button></p>`;
  const resend = formTo(stepUrl(page, 'again'), {}, html`<button class="quiet">${words.send_again}</button>`);
  return html`<p role="status">${words.code_sent}</p>
    ${formTo(stepUrl(page, 'code'), {}, fields)}
    <div class="row">${resend}${giveUp(page, words)}</div>`;
}

function confirmForm(page: VisitPage, words: PageWords): Markup {
  const text = page.time ? words.confirm : words.confirm_waiting;
  return html`<div class="row">
    ${formTo(stepUrl(page, 'confirm'), {}, html`<button>${text}</button>`)}${giveUp(page, words)}
  </div>`;
}

function giveUp(page: VisitPage, words: PageWords): Markup {
  return formTo(stepUrl(page, 'cancel'), {}, html`<button class="quiet">${words.give_up}</button>`);
}

function bookedContent(page: VisitPage, words: PageWords): Markup {
  const { frame, token, chooseUrl } = page;
  const calendar = `/book/${frame.clinicId}/visit/${token}/calendar.ics`;
  const sure = formTo(stepUrl(page, 'cancel'), {}, html`<button class="quiet">${words.cancel_sure}</button>`);
  return html`<p role="status">${words.booked_hint}</p>
    ${page.time && placeCard(page.time)}
    <p class="row">
      <a class="button" href="${calendar}">${words.calendar}</a>
      <a class="button quiet" href="${chooseUrl}">${words.move}</a>
    </p>
    <details>
      <summary>${words.cancel}</summary>
      ${sure}
    </details>`;
}

function placeCard({ when, service, doctor, where }: ShownTime, clock?: Markup): Markup {
  return html`<section class="card">
    <h2>${when}</h2>
    <p>${service}<br />${doctor}<br />${where}</p>
    ${clock}
  </section>`;
}

function again({ frame }: VisitPage, words: PageWords): Markup {
  return html`<p><a class="button" href="/book/${frame.clinicId}?lang=${frame.locale}">${words.book_again}</a></p>`;
}

function stepUrl({ frame, token }: VisitPage, step: string): string {
  return `/book/${frame.clinicId}/visit/${token}/${step}`;
}
