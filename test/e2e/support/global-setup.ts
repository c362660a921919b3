import { prepareTemplate } from '../../../tools/driver/template';

/**
 * Vitest's global set-up of the end-to-end tests: everything that takes long happens here, where
 * no test's time limit runs.
 */
export default async function globalSetup(): Promise<void> {
	await prepareTemplate();
}
