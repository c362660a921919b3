'use strict';

const { ClickSend } = require('n8n-nodes-clicksend/dist/nodes/ClickSend/ClickSend.node.js');

/** The installed ClickSend node without its custom operations: n8n runs the routing per item. */
exports.RoutingOnly = class RoutingOnly extends ClickSend {
	constructor() {
		super();
		const { icon: _icon, ...description } = this.description;
		this.description = { ...description, displayName: 'Routing only', name: 'routingOnly' };
		this.customOperations = undefined;
	}
};
