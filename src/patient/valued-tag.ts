/** Whom the queues and scenarios may put first: a tag, so that everybody sees who has it and when it came. */
export const valuedTag = 'most-valued';
