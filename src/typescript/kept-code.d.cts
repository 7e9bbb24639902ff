/** Keeps V8's code of what was run of TypeScript so far for processes to come; nothing where it is kept or cannot be. */
export function keepCode(): void;
