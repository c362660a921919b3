/**
 * A hint for an AI that builds workflows, which n8n 2.41 reads; older versions, and their types, know of
 * none.
 *
 * @param hint what to know before this is taken; nothing is said where there is none
 * @returns what goes into the option of a resource or an operation
 */
export const hinted = (hint: string | undefined): { builderHint?: { propertyHint: string } } =>
	hint === undefined ? {} : { builderHint: { propertyHint: hint } };

/** What operations that take many items are to be told apart by. */
export const NO_LOOP = 'Takes all items at once: no loop around it.';
