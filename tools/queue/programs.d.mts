/** Paths of the programs that queue mode needs beside n8n. */
export interface QueuePrograms {
	redis: string;
	postgres: string;
	initdb: string;
	psql: string;
}

export function queuePrograms(): QueuePrograms;
