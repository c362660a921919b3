/** A time in the form the newer resources use: "2023-08-25 08:00:00+00:00". */
export function iso(ms = Date.now()): string {
	return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')}+00:00`;
}
