/** What some work came to: its value, or its error. */
export type WorkOutcome<Value> =
	{ value: Value; error?: undefined } | { value?: undefined; error: Error };

/** Waits for work that may fail, where an error decides how it goes on. */
export async function outcomeOf<Value>(work: Promise<Value>): Promise<WorkOutcome<Value>> {
	try {
		return { value: await work };
	} catch (error) {
		return { error: error instanceof Error ? error : new Error(String(error)) };
	}
}
