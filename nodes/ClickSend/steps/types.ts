import type { IExecutePaginationFunctions } from 'n8n-workflow';
import type { ClickSendRequest } from '../../shared/api/client';

/** `this` of everything that runs for one item of the declarative node. */
export type ItemContext = IExecutePaginationFunctions;

/**
 * A step between the form and the call: completes or checks the request of one item.
 * It throws where bad input must not leave n8n.
 */
export type Prepare = (
	context: ItemContext,
	request: ClickSendRequest,
) => ClickSendRequest | Promise<ClickSendRequest>;
