declare const answer: unique symbol;

/**
 * An answer as a policy sees it: an opaque id, equal or not, meaningful within one question only. Its text
 * (and whether it is right) is known to the environment and never to a policy.
 */
export type Answer = number & { readonly [answer]: true };
