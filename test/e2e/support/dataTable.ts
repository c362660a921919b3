import type { N8n } from '../../../tools/driver/n8n';
import type { WorkflowJson } from '../../../tools/driver/workflow';

/** A row of a data table whose columns are all texts. */
type Row = Record<string, string> & { id: string };

/** A data table of an n8n under test. */
export class DataTable {
	private constructor(
		private readonly n8n: N8n,
		private readonly id: string,
		private readonly at: string,
	) {}

	/** Makes a table with columns that hold texts. */
	static async create(n8n: N8n, name: string, columns: string[]): Promise<DataTable> {
		const { id: project } = await n8n.rest<{ id: string }>('GET', '/projects/personal');
		const at = `/projects/${project}/data-tables`;
		const { id } = await n8n.rest<{ id: string }>('POST', at, {
			name,
			columns: columns.map((column) => ({ name: column, type: 'string' })),
		});
		return new DataTable(n8n, id, `${at}/${id}`);
	}

	/** Its rows, the oldest first. */
	async rows(): Promise<Row[]> {
		const { data } = await this.n8n.rest<{ data: Row[] }>('GET', `${this.at}/rows`);
		return data;
	}

	async clear(): Promise<void> {
		const filters = [{ columnName: 'id', condition: 'gte', value: 0 }];
		const filter = encodeURIComponent(JSON.stringify({ type: 'and', filters }));
		await this.n8n.rest('DELETE', `${this.at}/rows?filter=${filter}`);
	}

	/** Chooses it in the nodes of a workflow, as a person has to where n8n does not find tables by name. */
	use({ nodes }: WorkflowJson): void {
		if (this.n8n.dialect.findsTables) return;
		for (const { parameters } of nodes) {
			if ('dataTableId' in parameters) {
				parameters.dataTableId = { __rl: true, mode: 'id', value: this.id };
			}
		}
	}
}
