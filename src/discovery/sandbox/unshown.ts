/**
 * Classes of characters, for a regular expression with the flag u, that are not shown as what they are: a terminal obeys
 * them, they break or turn a line, or they are half of a character and can be neither stored nor sent.
 */
export const UNSHOWN = String.raw`\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}`;
