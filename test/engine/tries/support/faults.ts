import { networkFailure, refusal } from '../../support/api';

/** How often n8n tries a node. */
export const TRIES = 3;

/** A call whose answer is lost: it may have acted. */
export const broken = networkFailure('ETIMEDOUT');

/** A call that never reached ClickSend. */
export const unreachable = networkFailure('ECONNREFUSED');

/** A failure of the server: the call may have acted. */
export const failure = refusal(500, 'INTERNAL_ERROR');

/** What an error says; nothing where there is none. */
export const textOf = (error: unknown) => (error as Error | undefined)?.message ?? '';
