import type { INode, INodeParameters } from 'n8n-workflow';

import { isAtLeast } from '../n8n/version';

/** A workflow's publication, as newer versions of n8n tell it. */
interface Publication {
	status: 'in_progress' | 'not_published' | 'published' | 'partial' | 'failed';
	triggers: Array<{ status: string; errorMessage: string | null }>;
}

/** Calls n8n's REST interface. */
type Rest = <Answer>(method: string, resource: string, body?: unknown) => Promise<Answer>;

const PUBLICATION_TIMEOUT_MS = 60_000;
const POLL_MS = 50;

/**
 * How a version of n8n is spoken to. Everything in which versions differ for the tests stands here;
 * the tests themselves are the same for all.
 */
export class Dialect {
	/** From 2.41 on triggers start and stop after n8n's answer. */
	private readonly publishesLater: boolean;
	private readonly isVersion1: boolean;
	/** Whether an activation polls at the same time as it makes webhooks, and not behind it. */
	readonly pollsBesideWebhooks: boolean;
	/** Whether people can review what an AI agent's tools are to do. */
	readonly hasReviews: boolean;
	/** Whether nodes may name a data table by its name. */
	readonly findsTables: boolean;
	/** Whether n8n has agents that are no nodes of a workflow. */
	readonly hasOwnAgents: boolean;
	/** Of the node that makes an agent a tool of another one. */
	readonly agentToolVersion: 2.2 | 3;

	/** @param version of n8n, such as "2.8.4" */
	constructor(version: string) {
		this.isVersion1 = !isAtLeast(version, '2.0');
		this.publishesLater = isAtLeast(version, '2.41');
		this.pollsBesideWebhooks = this.publishesLater;
		this.hasReviews = !this.isVersion1;
		this.findsTables = !this.isVersion1;
		this.hasOwnAgents = this.publishesLater;
		this.agentToolVersion = this.isVersion1 ? 2.2 : 3;
	}

	/** A run's `destinationNode`, by its name. */
	destination(nodeName: string): unknown {
		return { nodeName, mode: 'inclusive' };
	}

	/** What the editor sends as a tool's arguments when the tool alone is executed. */
	toolQuery(toolName: string, given: unknown): unknown {
		return this.isVersion1 ? given : { [toolName]: given };
	}

	/** A workflow's nodes with credentials that are unknown by id found by name, as newer versions do it. */
	async withCredentials(rest: Rest, nodes: INode[]): Promise<INode[]> {
		if (!this.isVersion1) return nodes;
		const known = await rest<Array<{ id: string; name: string }>>('GET', '/credentials');
		return nodes.map((node) => ({
			...node,
			...(node.credentials && {
				credentials: Object.fromEntries(
					Object.entries(node.credentials).map(([type, { id, name }]) => [
						type,
						known.find((one) => one.id === id) ??
							known.find((one) => one.name === name) ?? { id, name },
					]),
				),
			}),
		}));
	}

	/** What n8n says of a webhook that another active workflow has. */
	get takenWebhook(): RegExp {
		return this.isVersion1 ? /is already taken/ : /conflict with one of the webhooks/;
	}

	/**
	 * Activates a workflow: its triggers are live when this returns.
	 *
	 * @throws with n8n's words when a trigger fails to start
	 */
	async activate(rest: Rest, workflowId: string): Promise<void> {
		if (this.isVersion1) {
			await rest('PATCH', `/workflows/${workflowId}`, { active: true });
			return;
		}
		const { versionId } = await rest<{ versionId: string }>('GET', `/workflows/${workflowId}`);
		await rest('POST', `/workflows/${workflowId}/activate`, { versionId });
		const { status, triggers } = await this.settled(rest, workflowId);
		if (status === 'published') return;
		const reasons = triggers.map(({ errorMessage }) => errorMessage).filter(Boolean);
		// A version that fails as a whole stays unpublished, and n8n tells why to the editor alone.
		throw new Error(`n8n did not publish the workflow (${status}): ${reasons.join(', ')}`);
	}

	/** Deactivates a workflow: its triggers are at rest when this returns. */
	async deactivate(rest: Rest, workflowId: string): Promise<void> {
		if (this.isVersion1) await rest('PATCH', `/workflows/${workflowId}`, { active: false });
		else await rest('POST', `/workflows/${workflowId}/deactivate`, {});
		await this.settled(rest, workflowId);
	}

	/** Waits until n8n has done what it was asked for with a workflow. */
	async settled(rest: Rest, workflowId: string): Promise<Publication> {
		const deadline = Date.now() + PUBLICATION_TIMEOUT_MS;
		while (this.publishesLater) {
			const publication = await rest<Publication>(
				'GET',
				`/workflows/${workflowId}/publication-status`,
			);
			if (publication.status !== 'in_progress') return publication;
			if (Date.now() > deadline) throw new Error('n8n does not end publishing the workflow');
			await new Promise((resolve) => setTimeout(resolve, POLL_MS));
		}
		return { status: 'published', triggers: [] };
	}
}

/**
 * Parameters of a trigger that polls every few seconds. n8n refuses a star in the seconds, newer
 * versions more than one second in an expression; all take a list of expressions.
 *
 * @param seconds a divisor of 60
 */
export const pollingEvery = (seconds: number): INodeParameters => ({
	mode: 'polling',
	pollTimes: {
		item: Array.from({ length: 60 / seconds }, (_none, index) => ({
			mode: 'custom',
			cronExpression: `${index * seconds} * * * * *`,
		})),
	},
});

/** As often as most tests poll. */
export const polling = pollingEvery(2);
