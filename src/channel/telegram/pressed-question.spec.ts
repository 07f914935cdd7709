import { describe, expect, it } from '@jest/globals';
import { handleOf, questionCalls } from './pressed-question.js';

const chat = { id: 7, type: 'private' };
const from = { id: 7, is_bot: false, first_name: 'O' };
const on = (message: object) =>
  handleOf({ id: 'q', from, data: 'x', message: { message_id: 1, date: 1, chat, ...message } });
const place = { chat_id: 7, message_id: 1 };

describe('questionCalls', () => {
  it('writes the answer under a caption too', () => {
    expect(questionCalls({ handle: on({ caption: 'Ready?' }), chosen: 'Yes' })[1]).toEqual({
      method: 'editMessageCaption',
      payload: { ...place, caption: 'Ready?\n\n✓ Yes' },
    });
  });

  it('replaces an answer that stood there before', () => {
    const [, edit] = questionCalls({ handle: on({ text: 'Ready?\n\n✓ Yes' }), chosen: 'No' });
    expect(edit?.payload).toMatchObject({ text: 'Ready?\n\n✓ No' });
  });

  it.each([
    ['there is no room for the answer', on({ text: 'я'.repeat(4_090) }), 'Yes, certainly'],
    ['Telegram does not show the text any more', on({ date: 0 }), 'Yes'],
    ['the press answered nothing', on({ text: 'Ready?' }), undefined],
  ])('only takes the buttons away when %s', (_name, handle, chosen) => {
    expect(questionCalls({ handle, chosen })[1]).toEqual({ method: 'editMessageReplyMarkup', payload: place });
  });

  it('answers the press even where the message is gone, and nothing for what was no press', () => {
    const handle = handleOf({ id: 'q', from, data: 'x' });
    expect(questionCalls({ handle, chosen: 'Yes' })).toEqual([
      { method: 'answerCallbackQuery', payload: { callback_query_id: 'q' } },
    ]);
    expect(questionCalls({ handle: {}, chosen: 'Yes' })).toEqual([]);
  });
});
