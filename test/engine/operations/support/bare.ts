/** An answer without an envelope, as the newer endpoints send it. */
export const bare = (body: unknown) => ({ status: 200, body });
